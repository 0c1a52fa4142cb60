import { Injectable, type PipeTransform } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';

const CODE = /^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/;
const YEAR = /^2\d{3}$/;

/** `@Param('code', CodePipe)`: how schemes, their versions and programmes are called. What is called otherwise does not exist. */
@Injectable()
export class CodePipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && CODE.test(value)) return value;
    throw noSuchThing();
  }
}

/** `@Param('year', YearPipe)`: a year of a budget. */
@Injectable()
export class YearPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    // A number by then, where the pipe before it has made it one.
    if (YEAR.test(String(value))) return Number(value);
    throw noSuchThing();
  }
}

function noSuchThing(): Rejected {
  return new Rejected('missing', 'request.no-such-thing', {
    id: 'Data ini tidak ditemukan.',
    en: 'This was not found.',
  });
}
