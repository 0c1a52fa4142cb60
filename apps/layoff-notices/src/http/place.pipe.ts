import type { PipeTransform } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';

/** A line, version or other number in an address, counted from 1. What is none of these names nothing that exists. */
export class PlacePipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
    throw new Rejected('missing', 'request.no-such-thing', {
      id: 'Data ini tidak ditemukan.',
      en: 'This was not found.',
    });
  }
}
