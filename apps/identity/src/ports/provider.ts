/** What a provider says of who has signed in there. */
export type ProviderClaims = {
  readonly issuer: string;
  readonly subject: string;
  /** Undefined unless the provider has made sure that it is theirs. */
  readonly mail: string | undefined;
};

export abstract class Provider {
  /** Whether people sign in there instead of here. */
  abstract readonly isUsed: boolean;

  /** Undefined for a word that is not the provider's, not for us, not new, or of another sign-in. Throws a 503 problem while it cannot be asked for its keys. */
  abstract claimsIn(idToken: string, nonce: string): Promise<ProviderClaims | undefined>;
}
