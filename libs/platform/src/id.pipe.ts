import { Injectable, type PipeTransform } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `@Param('id', IdPipe)`: a UUID in lower case. What is not one names nothing that exists. */
@Injectable()
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
    throw new Rejected('missing', 'request.no-such-thing', {
      id: 'Data ini tidak ditemukan.',
      en: 'This was not found.',
    });
  }
}
