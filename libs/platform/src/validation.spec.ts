import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FieldProblem, Rejected } from '@tanggap/kernel';
import { MayBeNull } from './body-shape.js';
import { validationPipe } from './validation.js';
import { Words } from './words.js';

class Site {
  @IsString() @Length(2, 10) city!: string;
}

class Body {
  @IsString() label!: string;
  @IsInt() @Min(1) @Max(9) size!: number;
  @IsIn(['honey', 'salt']) holds!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(2) @ValidateNested({ each: true }) @Type(() => Site) sites?: Site[];
  @IsOptional() @ValidateNested() @Type(() => Site) main?: Site;
  @IsOptional() @IsString() note?: string;
  @IsOptional() @MayBeNull() @IsString() remark?: string | null;
}

const pipe = validationPipe();
const good = { label: 'x', size: 3, holds: 'salt' };

async function problemsOf(body: object): Promise<readonly FieldProblem[]> {
  try {
    await pipe.transform(body, { type: 'body', metatype: Body });
    return [];
  } catch (error) {
    return (error as Rejected).fields;
  }
}

const said = (problems: readonly FieldProblem[]) => problems.map(({ field, code }) => `${field} ${code}`);

class Reason {
  @Words(5, 20) why!: string;
}

describe('a reason', () => {
  const problems = async (why: unknown) => {
    const given = pipe.transform({ why }, { type: 'body', metatype: Reason });
    return said(
      await given.then(
        () => [],
        (error: unknown) => (error as Rejected).fields,
      ),
    );
  };

  it.each(['lima5', '  satu dua  '])('is taken where enough of it is written: %j', async (why) => {
    expect(await problems(why)).toEqual([]);
  });

  it.each(['          ', 'a b c d  \n\t', '\u200b\u200b\u200b\u200b\u200b\u200b', '\u202e\u00a0\u3000    ab'])(
    'is not made of blanks: %j',
    async (why) => {
      expect(await problems(why)).toEqual(['why isWritten']);
    },
  );

  it('hears one thing at a time of what is too short, too long, missing or no text', async () => {
    expect(await problems('abc')).toEqual(['why isLength']);
    expect(await problems('x'.repeat(21))).toEqual(['why isLength']);
    expect(await problems(undefined)).toEqual(['why needed']);
    expect(await problems(5)).toEqual(['why isString']);
  });
});

describe('a request body', () => {
  it('becomes an instance of its class when all is well', async () => {
    expect(await pipe.transform(good, { type: 'body', metatype: Body })).toEqual(Object.assign(new Body(), good));
  });

  it('is refused with all its problems at once', async () => {
    expect(said(await problemsOf({ label: 5, size: 12, holds: 'oil', extra: 1 }))).toEqual([
      'extra whitelistValidation',
      'label isString',
      'size max',
      'holds isIn',
    ]);
  });

  it('hears of a missing field only that it is needed', async () => {
    expect(said(await problemsOf({ label: '', size: null }))).toEqual(
      ['label needed', 'size needed', 'holds needed'].slice(1),
    );
  });

  it('hears of a field of the wrong kind nothing else', async () => {
    expect(said(await problemsOf({ ...good, size: 'many' }))).toEqual(['size isInt']);
  });

  it('is not converted by guess: a number in quotes is not a number', async () => {
    expect(said(await problemsOf({ ...good, size: '3' }))).toEqual(['size isInt']);
  });

  it('hears where in a list the problem is', async () => {
    expect(said(await problemsOf({ ...good, sites: [{ city: 'Serang' }, { city: 'x', no: 1 }] }))).toEqual([
      'sites[1].no whitelistValidation',
      'sites[1].city isLength',
    ]);
  });

  it('may leave a field out, and may say null only where null means something', async () => {
    expect(said(await problemsOf({ ...good, remark: null }))).toEqual([]);
    expect(said(await problemsOf({ ...good, note: null, sites: null, size: '3' }))).toEqual([
      'size isInt',
      'sites notNull',
      'note notNull',
    ]);
  });

  it('has objects where objects stand, never lists', async () => {
    expect(said(await problemsOf({ ...good, sites: [[]] }))).toEqual(['sites[0] isObject']);
    expect(said(await problemsOf({ ...good, sites: [[[]]] }))).toContain('sites[0] isObject');
    expect(said(await problemsOf({ ...good, main: [] }))).toEqual(['main isObject']);
    expect(said(await problemsOf({ ...good, main: [{ city: 'Serang' }] }))).toContain('main isObject');
  });

  it('holds only text that a database can keep', async () => {
    expect(said(await problemsOf({ ...good, label: 'a\u0000b', sites: [{ city: 'ab\ud800cd' }] }))).toEqual([
      'label unreadable',
      'sites[0].city unreadable',
    ]);
  });

  it('is read by its class, whatever it calls its own', async () => {
    expect(said(await problemsOf({ ...good, constructor: 5, note: null }))).toContain('note notNull');
  });

  it('hears the limits in both languages', async () => {
    const [problem] = await problemsOf({ ...good, size: 12 });

    expect(problem?.text).toEqual({ id: 'Isian ini paling besar 9.', en: 'This field must be at most 9.' });
  });

  it('hears the choices', async () => {
    const [problem] = await problemsOf({ ...good, holds: 'oil' });

    expect(problem?.text.en).toBe('This field must be one of: honey, salt.');
  });

  it('never hears its own value back', async () => {
    expect(JSON.stringify(await problemsOf({ label: 3603121203900001, size: 'Budi', holds: 'Santoso' }))).not.toMatch(
      /3603|Budi|Santoso/,
    );
  });
});
