import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@tanggap/platform';
import { SigningKeys } from '../application/signing-keys.js';

@Controller('.well-known')
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  /** Public: these are the public halves, with which anyone can check a token. */
  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  keySet() {
    return this.keys.keySet();
  }
}
