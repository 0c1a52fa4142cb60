import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Document } from './paper.js';
import type { Reply } from './pdf.worker.js';

/** Documents that may wait for the one being printed. */
const MOST_WAITING = 20;
/** Several times what the largest document takes; what needs more ends the thread, not the service. */
const MOST_HEAP_MB = 160;
const LONGEST_PRINT_MS = 60_000;
const IDLE_MS = 30_000;

/** Prints one document at a time in a thread that is started when there is something to print, and ended when there is not. */
@Injectable()
export class PdfPrinter implements OnModuleDestroy {
  private worker: Worker | undefined;
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  /** Throws `Rejected` while too many wait, unless it is the next part of something that was begun. */
  print(definition: Document, isNextPart = false): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING && !isNextPart) throw busy();
    this.waiting += 1;
    const printed = this.last
      .then(() => this.printNow(definition))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = printed.catch(() => undefined);
    return printed;
  }

  async onModuleDestroy(): Promise<void> {
    await this.last;
    await this.end();
  }

  private async printNow(definition: Document): Promise<Buffer> {
    clearTimeout(this.idle);
    try {
      const reply = await ask((this.worker ??= start()), definition);
      if ('failed' in reply) throw new Error(`a document could not be printed: ${reply.failed}`);
      return Buffer.from(reply.pdf);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    }
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

function start(): Worker {
  const worker = new Worker(new URL(`./pdf.worker${extname(import.meta.url)}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  // It is waited for by whoever prints; it must not keep the process alive by itself.
  worker.unref();
  return worker;
}

function ask(worker: Worker, definition: Document): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => failed(new Error('a document took too long to print')), LONGEST_PRINT_MS);
    const settle = () => {
      clearTimeout(tooLong);
      worker.off('message', answered).off('error', failed).off('exit', ended);
    };
    const answered = (reply: Reply) => {
      settle();
      resolve(reply);
    };
    const failed = (error: Error) => {
      settle();
      reject(error);
    };
    const ended = () => failed(new Error('the thread that prints has ended'));
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(definition);
  });
}

function busy(): Rejected {
  return new Rejected('too-many', 'receipt.printer-busy', {
    id: 'Terlalu banyak dokumen sedang dicetak. Coba lagi sebentar lagi.',
    en: 'Too many documents are being printed. Try again in a moment.',
  });
}
