import type { Admin } from 'kafkajs';
import { SentTopics, TopicWentBack } from '../src/kafka/sent-topics.js';

const stream = { topic: 'jars.jar', partition: 1 };
const never = {} as Admin;
const topics = () => new SentTopics(never, { topics: [stream.topic], prefix: '' });

describe('the ends of topics that a relay sends to', () => {
  it('move on with each send', () => {
    const sent = topics();
    sent.sentUpTo(stream, '10', 5);
    expect(() => sent.sentUpTo(stream, '15', 5)).not.toThrow();
  });

  it('may move on by more than was sent: others may write there', () => {
    const sent = topics();
    sent.sentUpTo(stream, '10', 5);
    expect(() => sent.sentUpTo(stream, '99', 1)).not.toThrow();
  });

  it('are known from the beginning of a session, also where nothing was sent yet', () => {
    const sent = topics();
    sent.endsAt(stream, 7n);
    expect(() => sent.sentUpTo(stream, '0', 1)).toThrow(TopicWentBack);
  });

  it('never go back: then the topic was made anew between two sends, and nothing more is sent in this session', async () => {
    const sent = topics();
    const wentBack = sent.watch();
    sent.unwatch();
    sent.sentUpTo(stream, '10', 5);
    expect(() => sent.sentUpTo(stream, '0', 5)).toThrow(TopicWentBack);
    await expect(wentBack).resolves.toBeInstanceOf(TopicWentBack);
    await expect(sent.assertThereBeforeSending(stream.topic)).rejects.toThrow(TopicWentBack);
  });
});
