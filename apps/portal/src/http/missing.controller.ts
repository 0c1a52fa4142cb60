import { All, Controller, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HttpProblem, NoIdempotencyKey, Public } from '@tanggap/platform';
import { PageProblems } from './page-problems.filter.js';

/** What no other route answers: a page for browsers, a problem for programs. Open to everybody, shows nothing. */
@ApiExcludeController()
@Public()
@UseFilters(PageProblems)
@Controller()
export class MissingController {
  @All('*path')
  @NoIdempotencyKey()
  missing(): never {
    throw new HttpProblem(404, 'request.no-such-thing', { id: 'Data ini tidak ditemukan.', en: 'This was not found.' });
  }
}
