import type { ServiceState } from '../../clients/readiness.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, type TagKind } from '../../layout/parts.js';

const kinds: Readonly<Record<ServiceState['state'], TagKind>> = {
  ready: 'good',
  'not-ready': 'busy',
  unreachable: 'bad',
};

type Props = {
  readonly context: PageContext;
  readonly services: readonly ServiceState[];
  readonly showsAddresses: boolean;
};

/** What runs where, each with its state as it answered just now. */
export function ServicesTable({ context, services, showsAddresses }: Props) {
  const { say } = context;
  const areReady = services.every(({ state }) => state === 'ready');
  return (
    <details class="services" open={!areReady}>
      <summary>{say(areReady ? 'services.all-ready' : 'services.heading')}</summary>
      <table class="stacking">
        <caption>{say('services.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('services.name')}</th>
            <th scope="col">{say('services.task')}</th>
            <th scope="col">{say('services.state')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map(({ name, url, state, waitingFor }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {showsAddresses && <span class="note">{new URL(url).host}</span>}
              </th>
              <td>{say(`service.${name}`)}</td>
              <td>
                <Tag kind={kinds[state]}>{say(`services.${state}`)}</Tag>
                {waitingFor.length > 0 && (
                  <span class="note">{say('services.why', { parts: waitingFor.join(', ') })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
