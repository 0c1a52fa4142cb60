import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HttpProblem, Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { assets, type Asset } from '../assets.js';

/** The sheet and the mark of every page; whoever may see a page may see them. */
@ApiExcludeController()
@Public()
@Controller('assets')
export class AssetsController {
  @Get(':name')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  asset(@Param('name') name: string, @Req() request: Request, @Res() response: Response): void {
    const asset: Asset | undefined = Object.hasOwn(assets, name) ? assets[name as keyof typeof assets] : undefined;
    if (!asset)
      throw new HttpProblem(404, 'request.no-such-thing', {
        id: 'Data ini tidak ditemukan.',
        en: 'This was not found.',
      });
    const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
    const isPacked = encoding === 'br' || encoding === 'gzip';
    if (isPacked) response.setHeader('content-encoding', encoding);
    response.vary('accept-encoding').type(asset.type);
    response.send(isPacked ? asset[encoding] : asset.content);
  }
}
