import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** The kinds of field an event may have. One decorator gives the class check, the JSON Schema and the words for readers. */
const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    decorators.forEach((decorate) => decorate(target, property));

const described = (description: string) => JSONSchema({ description }) as PropertyDecorator;
// The converter lets @Min turn an integer into a number again.
const whole = (description: string) => JSONSchema({ type: 'integer', description }) as PropertyDecorator;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const civilDate = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
const code = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const account = /^[\x21-\x7e]{1,255}$/;
const keyedHash = /^[A-Za-z0-9_-]{43}$/;
const sealed = /^[a-z0-9]{1,16}\.[A-Za-z0-9_-]{40,4000}$/;

/** By which a reader of a schema tells what kind of text a field holds. */
export const forms = {
  id: uuid,
  day: civilDate,
  moment: instant,
  code,
  account,
  'keyed-hash': keyedHash,
  sealed,
} as const;

/** An id made by us: UUIDv7, lower case. */
export const Id = (about: string) => all(Matches(uuid), described(about));
/** An account as ours keep it (`accountOf` of the platform): an id, or a keyed hash of what else a sign-in names it by. */
export const Account = (about: string) => all(Matches(account), described(about));
/** A date without a time in Asia/Jakarta, `YYYY-MM-DD`. */
export const Day = (about: string) => all(Matches(civilDate), described(`${about} (civil date, Asia/Jakarta)`));
/** A moment in UTC, ISO 8601 with `Z`. */
export const Moment = (about: string) => all(Matches(instant), described(`${about} (UTC)`));
/** A short code from a published table. */
export const Code = (about: string) => all(Matches(code), described(about));
/** One of a closed list. */
export const OneOf = (values: readonly string[], about: string) => all(IsIn([...values]), described(about));
/** Codes from a published table; at most `most`. */
export const Codes = (most: number, about: string) =>
  all(IsArray(), ArrayMaxSize(most), Matches(code, { each: true }), described(about));
/** Ids made by us, 1 to `most`. */
export const Ids = (most: number, about: string) =>
  all(IsArray(), ArrayMinSize(1), ArrayMaxSize(most), Matches(uuid, { each: true }), described(about));
/** How many; whole, from 0. */
export const Count = (about: string) => all(IsInt(), Min(0), Max(1_000_000_000), whole(about));
/** How many, from 0 to a known limit. */
export const UpTo = (most: number, about: string) => all(IsInt(), Min(0), Max(most), whole(about));
/** Whole rupiah, from 0, exactly representable in JSON. */
export const Amount = (about: string) => all(IsInt(), Min(0), Max(1e15), whole(`${about} (whole rupiah)`));
export const Flag = (about: string) => all(IsBoolean(), described(about));
/** HMAC-SHA256 of a normalised value under the office's look-up key, base64url: equal values meet, nobody reads them. */
export const KeyedHash = (about: string) => all(Matches(keyedHash), described(`${about} (keyed hash)`));
/** AES-256-GCM under a named key of the key ring, bound to its owner's keyed hash: `<key>.<base64url>`. */
export const Sealed = (about: string) =>
  all(IsString(), MaxLength(4_100), Matches(sealed), described(`${about} (sealed)`));
/** The field may be absent; it is never null. */
export const Optional = () => ValidateIf((_, value) => value !== undefined);
/** A list of `type`, 1 to `most`. */
export const ListOf = (type: () => new () => object, most: number, about: string) =>
  all(IsArray(), ArrayMinSize(1), ArrayMaxSize(most), ValidateNested({ each: true }), Type(type), described(about));
