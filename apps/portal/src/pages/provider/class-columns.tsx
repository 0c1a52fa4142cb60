import type { ClassView } from '../../clients/training.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Column } from '../../layout/table.js';
import { ClassTag, inLanguageOf, placeName } from '../training/words.js';
import { providerPaths } from './paths.js';

type Seats = { readonly taken: number; readonly seats: number };
type ClassRow = Pick<ClassView, 'id' | 'code' | 'programme' | 'districtCode' | 'state'>;

/** Its code, with what is taught, as the way to it. */
export function codeColumn(context: PageContext): Column<ClassRow> {
  return {
    ...{ label: context.say('provider.class'), kind: 'head' },
    cell: ({ id, code, programme }) => (
      <>
        <a class="one-line" href={providerPaths.class(id)}>
          {code}
        </a>
        <span class="note">{inLanguageOf(context, programme.name)}</span>
      </>
    ),
  };
}

export function placeColumn({ say }: PageContext): Column<ClassRow> {
  return { label: say('provider.place'), cell: ({ districtCode }) => placeName(districtCode) };
}

export function stateColumn(context: PageContext): Column<ClassRow> {
  return { label: context.say('provider.state'), cell: ({ state }) => <ClassTag context={context} state={state} /> };
}

/** How many are taken of how many. */
export function seatsColumn({ say, formats }: PageContext): Column<Seats> {
  return {
    ...{ label: say('provider.seats'), kind: 'figure' },
    cell: ({ taken, seats }) => say('notice.of', { done: formats.number(taken), of: formats.number(seats) }),
  };
}
