import { assertShallow } from './shallow-body.js';

const check = (json: string) => () => assertShallow(JSON.parse(json));
const nested = (pairs: number) => `${'{"a":['.repeat(pairs)}1${']}'.repeat(pairs)}`;

describe('a body', () => {
  it('may be 32 levels deep, however much stands side by side', () => {
    expect(check(nested(16))).not.toThrow();
    expect(check(`[${'[],{},null,'.repeat(10_000)}1]`)).not.toThrow();
    expect(() => assertShallow(undefined)).not.toThrow();
  });

  it('may not be deeper, which would break whatever walks through it', () => {
    expect(check(nested(17))).toThrow();
    expect(check(nested(100_000))).toThrow();
  });
});
