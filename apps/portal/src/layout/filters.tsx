import type { Query } from '../visit/query.js';
import { pathOf, type PageContext } from './page-context.js';

/** One way to narrow a list. */
export type Filter = {
  readonly name: string;
  readonly label: string;
  /** A choice of these, or what is typed. */
  readonly options?: readonly (readonly [value: string, text: string])[];
  readonly isDay?: boolean;
};

type FiltersShown = { readonly context: PageContext; readonly query: Query; readonly filters: readonly Filter[] };

/** Filters beside a list, and those in use as tags that can be taken away. The address holds them, so that a view can be sent to somebody. */
export function Filters({ context, query, filters }: FiltersShown) {
  const { say } = context;
  const path = pathOf(context);
  const chosen = filters.filter(({ name }) => query.text(name) !== undefined);
  return (
    <search class="filters">
      <details open={chosen.length > 0}>
        <summary>{say('filters.heading')}</summary>
        <form method="get" action={path}>
          {filters.map((filter) => (
            <FilterField key={filter.name} context={context} filter={filter} value={query.text(filter.name)} />
          ))}
          <button type="submit" class="plain">
            {say('filters.apply')}
          </button>
        </form>
      </details>
      {chosen.length > 0 && <Chosen context={context} query={query} chosen={chosen} />}
    </search>
  );
}

type FieldShown = { readonly context: PageContext; readonly filter: Filter; readonly value: string | undefined };

function FilterField({ context, filter: { name, label, options, isDay }, value }: FieldShown) {
  const id = `filter-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options ? (
        <select id={id} name={name}>
          <option value="">{context.say('filters.any')}</option>
          {options.map(([each, text]) => (
            <option key={each} value={each} selected={each === value}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <Typed isDay={isDay} {...{ id, name, value }} />
      )}
    </div>
  );
}

type TypedShown = {
  readonly id: string;
  readonly name: string;
  readonly value: string | undefined;
  readonly isDay: boolean | undefined;
};

function Typed({ isDay, ...input }: TypedShown) {
  return isDay ? <input type="date" {...input} /> : <input type="text" maxLength={200} {...input} />;
}

/** The filters in use, each as its tag says it. */
export function filtersInWords(query: Query, filters: readonly Filter[]): readonly string[] {
  return filters.filter(({ name }) => query.text(name) !== undefined).map((filter) => inWords(query, filter));
}

function inWords(query: Query, { name, label, options }: Filter): string {
  const value = query.text(name) ?? '';
  return `${label}: ${options?.find(([each]) => each === value)?.[1] ?? value}`;
}

type ChosenShown = { readonly context: PageContext; readonly query: Query; readonly chosen: readonly Filter[] };

function Chosen({ context, query, chosen }: ChosenShown) {
  const { say } = context;
  return (
    <ul class="chosen" aria-label={say('filters.chosen')}>
      {chosen.map((filter) => {
        const text = inWords(query, filter);
        return (
          <li key={filter.name}>
            <a href={without(context, filter.name)} aria-label={say('filters.remove', { name: text })}>
              {text} <span aria-hidden="true">×</span>
            </a>
          </li>
        );
      })}
      <li>
        <a href={pathOf(context)}>{say('list.clear-filters')}</a>
      </li>
    </ul>
  );
}

function without(context: PageContext, name: string): string {
  const query = new URLSearchParams(context.url.split('?', 2)[1] ?? '');
  query.delete(name);
  query.delete('after');
  return query.size > 0 ? `${pathOf(context)}?${query.toString()}` : pathOf(context);
}
