import { spawnSync } from 'node:child_process';

export type OnTopic = {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
};

/** All that lies on the topics of a broker, read by kcat: a reader that shares no code with ours. */
export function readTopics(brokers: string, topics: readonly string[]): OnTopic[] {
  return topics.flatMap((topic) => {
    const { status, stdout, stderr } = spawnSync('kcat', ['-b', brokers, '-C', '-t', topic, '-e', '-q', '-J'], {
      encoding: 'utf8',
      maxBuffer: 1024 * 1024 * 1024,
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`kcat on ${topic}: ${stderr || 'is it installed? apt-get install kcat'}`);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => messageOf(topic, JSON.parse(line) as KcatLine));
  });
}

type KcatLine = { readonly key: string; readonly headers?: readonly string[]; readonly payload: string };

function messageOf(topic: string, { key, headers = [], payload }: KcatLine): OnTopic {
  const pairs = Array.from({ length: headers.length / 2 }, (_, i) => [headers[2 * i] ?? '', headers[2 * i + 1] ?? '']);
  return { topic, key, headers: Object.fromEntries(pairs) as Record<string, string>, value: payload };
}
