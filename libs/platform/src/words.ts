import { IsString, Length, ValidateBy } from 'class-validator';

/** Blanks, control and format characters: what a reader does not see. */
const UNSEEN = /[\s\p{C}\p{Z}]/gu;

/** A sentence that people will read: so many characters, of which blanks do not count as the least. */
export function Words(fewest: number, most: number): PropertyDecorator {
  const isWritten = (value: unknown) =>
    typeof value !== 'string' || value.length < fewest || value.replaceAll(UNSEEN, '').length >= fewest;
  const checks = [
    IsString(),
    Length(fewest, most),
    ValidateBy({ name: 'isWritten', constraints: [fewest], validator: { validate: isWritten } }),
  ];
  return (prototype, property) => {
    for (const check of checks) check(prototype, property);
  };
}
