import type { PageContext } from '../../layout/page-context.js';
import type { PlainKey } from '../../messages/messages.js';
import { caseworkPaths } from './paths.js';

const keys: readonly (readonly [keys: string, does: PlainKey])[] = [
  ['j k', 'casework.keys.move'],
  ['o', 'casework.keys.open'],
  ['x', 'casework.keys.select'],
  ['a', 'casework.keys.take'],
  ['/', 'casework.keys.search'],
  ['?', 'casework.keys.help'],
];

/** Single letters that do something here; whoever speaks to their computer switches them off. Shown where the script runs. */
export function KeysHelp({ context: { say } }: { readonly context: PageContext }) {
  return (
    <details class="keys-help" data-keys hidden data-search={caseworkPaths.search}>
      <summary>{say('casework.keys')}</summary>
      <dl class="keys">
        {keys.map(([pressed, does]) => (
          <div key={pressed}>
            <dt>
              {pressed.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="plain" data-off={say('casework.keys.off')} data-on={say('casework.keys.on')}>
        {say('casework.keys.off')}
      </button>
    </details>
  );
}
