import {
  applyDecorators,
  Controller,
  Get,
  HttpCode,
  Post,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NoIdempotencyKey, Public, Requires, SignedIn, type Permission } from '@tanggap/platform';
import { LONGEST_WITH_UNSENT } from '../forms/posted.js';
import { SameOriginGuard } from '../session/same-origin.guard.js';
import { LongestForm, Visits } from '../visit/visits.interceptor.js';
import { PageProblems } from './page-problems.filter.js';

type Paths = string | string[];

/** Pages of one area. Their routes are @Page and @Form, or @OpenPage and @OpenForm for everybody. */
export function AreaController(): ClassDecorator {
  return applyDecorators(ApiExcludeController(), UseFilters(PageProblems), UseInterceptors(Visits), Controller());
}

/** A page for who may; `'signed-in'` for what is about oneself. Answers HTML, or a `PageInstead`. */
export function Page(paths: Paths, permission: Permission | 'signed-in'): MethodDecorator {
  return applyDecorators(Get(paths), accessFor(permission));
}

/**
 * A form, from our own pages alone. Answers a `PageInstead`, or the page again; never a page of its own, which could be sent twice by loading
 * it anew. Repetition is made harmless by the key in it, which goes to the service with the command.
 */
export function Form(paths: Paths, permission: Permission | 'signed-in'): MethodDecorator {
  return applyDecorators(Post(paths), accessFor(permission), ...posting);
}

/** A page for everybody. Say at its route why. */
export function OpenPage(paths: Paths): MethodDecorator {
  return applyDecorators(Get(paths), Public());
}

/** A form for everybody. Say at its route why. */
export function OpenForm(paths: Paths): MethodDecorator {
  return applyDecorators(Post(paths), Public(), ...posting);
}

/** As `OpenForm`, on the way through signing in: beside its own fields it carries what was typed before. */
export function OpenFormWithUnsent(paths: Paths): MethodDecorator {
  return applyDecorators(OpenForm(paths), LongestForm(LONGEST_WITH_UNSENT));
}

const posting = [HttpCode(200), NoIdempotencyKey(), UseGuards(SameOriginGuard)];

function accessFor(permission: Permission | 'signed-in'): MethodDecorator {
  return permission === 'signed-in' ? SignedIn() : Requires(permission);
}
