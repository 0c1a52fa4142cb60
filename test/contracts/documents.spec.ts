import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { asyncApi, eventNames, eventsPage, schemaOf, topicList } from '@tanggap/contracts';
import { expectGolden } from './golden-file.js';
import { listeners, root } from './listeners.js';

const generated = (file: string) => join(root, 'libs/contracts/generated', file);
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('the documents of the events', () => {
  it('are as generated from the catalogue and the subscriptions', () => {
    expectGolden(generated('asyncapi.json'), text(asyncApi(listeners())));
    expectGolden(generated('EVENTS.md'), eventsPage(listeners()));
    expectGolden(generated('topics.json'), text(topicList()));
    for (const name of eventNames) {
      expectGolden(generated(`json-schema/${name}.json`), text(schemaOf(name, 'strict')));
    }
  });

  it('hold an AsyncAPI 3 document without errors', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi(listeners())));
    const errors = diagnostics
      .filter(({ severity }) => Number(severity) === 0)
      .map(({ message, path }) => `${path.join('.')}: ${message}`);
    expect(errors).toEqual([]);
    expect(document?.allMessages().all()).toHaveLength(eventNames.length);
  });

  it('know every event that a service listens to', () => {
    expect(Object.keys(listeners()).filter((name) => !(eventNames as string[]).includes(name))).toEqual([]);
  });
});
