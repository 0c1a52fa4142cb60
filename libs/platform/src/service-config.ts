import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  registerDecorator,
  type ValidationArguments,
} from 'class-validator';
import type { Bilingual } from '@tanggap/kernel';
import type { KeyRingKeys } from './sealing.js';

const PUBLIC_KEY = 'tanggap development only, public';

/** The settings that every service has; the names are those of the environment's variables. */
export class ServiceConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: 'development' | 'test' | 'production';

  /** 0 takes any free port. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly PORT!: number;

  /** Address to listen on; containers set 0.0.0.0. */
  @IsString()
  readonly HOST: string = '127.0.0.1';

  /** Proxies whose X-Forwarded-For is believed, in Express's words; rate limits count by address. */
  @IsString()
  readonly TRUST_PROXY: string = 'loopback';

  @Matches(/^postgres(ql)?:\/\//)
  readonly DATABASE_URL!: string;

  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(100)
  readonly DATABASE_POOL: number = 10;

  @Matches(/^https?:\/\//)
  readonly IDENTITY_URL!: string;

  @Satisfies(isSafeKeyRing, {
    id: 'Harus JSON {"current":"k1","keys":{"k1":"<base64 32 byte>"}}, dan di produksi bukan kunci pengembangan.',
    en: 'Must be JSON {"current":"k1","keys":{"k1":"<base64 of 32 bytes>"}}, and in production not the development key.',
  })
  readonly KEY_RING!: string;

  @Satisfies((value, { APP_ENV }) => isKey(value) && !(APP_ENV === 'production' && isPublic(value)), {
    id: 'Harus base64 dari 32 byte, dan di produksi bukan kunci pengembangan.',
    en: 'Must be base64 of 32 bytes, and in production not the development key.',
  })
  readonly LOOKUP_KEY!: string;

  /** Without it, events travel through PostgreSQL. */
  @IsOptional()
  @IsString()
  readonly KAFKA_BROKERS?: string;

  /** Where other services' outboxes are read, if not beside our own database. */
  @IsOptional()
  @Satisfies(isAddressTable, {
    id: 'Harus JSON {"<layanan>":"postgres://..."}.',
    en: 'Must be JSON {"<service>":"postgres://..."}.',
  })
  readonly SOURCE_DATABASE_URLS?: string;

  @IsOptional()
  @Satisfies((value, { APP_ENV }) => typeof value === 'string' && APP_ENV !== 'production', {
    id: 'Data contoh tidak boleh dipakai di produksi.',
    en: 'Demo data is not allowed in production.',
  })
  readonly SEED_DIR?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  readonly LOG_LEVEL: string = 'info';
}

/** The key ring as text has been checked when this is called. */
export function keysOf(config: ServiceConfig): KeyRingKeys {
  return JSON.parse(config.KEY_RING) as KeyRingKeys;
}

type Test = (value: unknown, settings: ServiceConfig) => boolean;

/** A check with its own sentence, for settings whose form the stock checks cannot say. */
function Satisfies(test: Test, text: Bilingual): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'satisfies',
      target: prototype.constructor,
      propertyName: String(property),
      options: { context: { text } },
      validator: {
        validate: (value: unknown, about?: ValidationArguments) => test(value, about?.object as ServiceConfig),
        defaultMessage: () => text.en,
      },
    });
}

function isAddressTable(value: unknown): boolean {
  const table = parsed(value);
  return (
    table !== undefined && Object.values(table).every((url) => typeof url === 'string' && /^postgres(ql)?:/.test(url))
  );
}

function isSafeKeyRing(value: unknown, { APP_ENV }: ServiceConfig): boolean {
  const ring: Partial<KeyRingKeys> | undefined = parsed(value);
  if (!ring || typeof ring.keys !== 'object' || ring.keys === null) return false;
  const keys = Object.values(ring.keys);
  if (!keys.every(isKey) || typeof ring.current !== 'string' || !Object.hasOwn(ring.keys, ring.current)) return false;
  return !(APP_ENV === 'production' && keys.some(isPublic));
}

function parsed(value: unknown): object | undefined {
  try {
    const json: unknown = JSON.parse(String(value));
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(value);
}

function isPublic(key: string): boolean {
  return Buffer.from(key, 'base64').toString() === PUBLIC_KEY;
}
