/** How places come and go after the rounds, as the office would explain it: one thing after the other, nothing clever. */
export type Step =
  | { readonly kind: 'open'; readonly programme: string; readonly seats: number; readonly month: number }
  | { readonly kind: 'round'; readonly applicants: readonly Applicant[] }
  | { readonly kind: 'request'; readonly people: readonly number[]; readonly programme: string }
  | { readonly kind: 'decline' | 'expire' | 'close'; readonly person: number }
  | { readonly kind: 'cancel'; readonly class: number };

export type Applicant = { readonly person: number; readonly programme: string; readonly dependants: number };

/** A referral. `order`: its place in the waiting order of the programme. */
export type Place = {
  readonly caseNumber: number;
  readonly person: number;
  readonly programme: string;
  readonly by: 'round' | 'request';
  readonly order: readonly [round: number, rank: number];
  readonly status: 'not-suitable' | 'waiting' | 'seat-held' | 'declined-by-worker' | 'expired' | 'ended';
  readonly classCode: string | null;
};

export type Class = {
  readonly number: number;
  readonly code: string;
  readonly programme: string;
  readonly startsOn: string;
  readonly seats: number;
  readonly isOpen: boolean;
};

/** More than any round ranks. */
const FIRST_REQUEST = 1_000_000_000;

const isPlace = ({ status }: Place) => status === 'waiting' || status === 'seat-held';
const inOrder = (a: Place, b: Place) => a.order[0] - b.order[0] || a.order[1] - b.order[1];

export class Office {
  places: readonly Place[] = [];
  classes: readonly Class[] = [];
  /** The person of each case, from 1, and those that are closed. */
  cases: readonly number[] = [];
  closed: ReadonlySet<number> = new Set();
  private rounds = 0;
  private requests = 0;

  /** Whatever is free afterwards goes to the first who wait. */
  apply(step: Step): void {
    if (step.kind === 'open') this.open(step);
    else if (step.kind === 'round') this.hold(step.applicants);
    else if (step.kind === 'request') for (const person of step.people) this.request(person, step.programme);
    else if (step.kind === 'cancel') this.cancel(step.class);
    else if (step.kind === 'close') this.close(step.person);
    else this.leave(step.person, step.kind);
    this.passOn();
  }

  /** The last case of a person that was opened; 0 for none. */
  caseOf(person: number): number {
    return this.cases.lastIndexOf(person) + 1;
  }

  placeOf(person: number): Place | undefined {
    return this.places.find((place) => place.person === person && isPlace(place));
  }

  /** By start, then code. */
  free(programme: string): readonly { readonly code: string; readonly free: number }[] {
    return this.classes
      .filter((one) => one.isOpen && one.programme === programme)
      .sort((a, b) => (a.startsOn + a.code < b.startsOn + b.code ? -1 : 1))
      .map(({ code, seats }) => ({
        code,
        free: seats - this.places.filter((place) => place.classCode === code).length,
      }));
  }

  waiting(programme: string): readonly Place[] {
    return this.places.filter((one) => one.programme === programme && one.status === 'waiting').sort(inOrder);
  }

  private open({ programme, seats, month }: Extract<Step, { kind: 'open' }>): void {
    const number = this.classes.length + 1;
    const startsOn = `2099-${String(month).padStart(2, '0')}-01`;
    this.classes = [
      ...this.classes,
      { number, code: `${programme}-${number}`, programme, seats, startsOn, isOpen: true },
    ];
  }

  private hold(applicants: readonly Applicant[]): void {
    this.rounds += 1;
    const opened = applicants.map((applicant, i) => ({ ...applicant, caseNumber: this.cases.length + i + 1 }));
    this.cases = [...this.cases, ...applicants.map(({ person }) => person)];
    const admitted = opened.filter(
      ({ person }, i) => !this.placeOf(person) && opened.findIndex((other) => other.person === person) === i,
    );
    for (const one of opened) if (!admitted.includes(one)) this.add(one, 'round', [0, 0], 'not-suitable');
    const ranks = new Map<string, number>();
    for (const one of admitted.sort((a, b) => b.dependants - a.dependants || a.caseNumber - b.caseNumber)) {
      const rank = (ranks.get(one.programme) ?? 0) + 1;
      ranks.set(one.programme, rank);
      this.add(one, 'round', [this.rounds, rank], 'waiting');
      this.passOn();
    }
  }

  /** Nobody gets a second place, and nobody for a case that is closed. */
  private request(person: number, programme: string): void {
    const caseNumber = this.caseOf(person);
    if (caseNumber === 0 || this.closed.has(caseNumber) || this.placeOf(person)) return;
    this.requests += 1;
    this.add({ caseNumber, person, programme }, 'request', [this.rounds, FIRST_REQUEST + this.requests], 'waiting');
    this.passOn();
  }

  private leave(person: number, why: 'decline' | 'expire'): void {
    const place = this.placeOf(person);
    if (!place || (why === 'expire' && place.status !== 'seat-held')) return;
    this.put(place, { status: why === 'expire' ? 'expired' : 'declined-by-worker', classCode: null });
  }

  private close(person: number): void {
    const caseNumber = this.caseOf(person);
    if (caseNumber === 0 || this.closed.has(caseNumber)) return;
    this.closed = new Set([...this.closed, caseNumber]);
    const ofCase = this.places.filter((place) => place.caseNumber === caseNumber);
    const going =
      ofCase.find((place) => place.by === 'request' && isPlace(place)) ?? ofCase.find(({ by }) => by === 'round');
    if (going && (isPlace(going) || going.status === 'not-suitable'))
      this.put(going, { status: 'ended', classCode: null });
  }

  private cancel(number: number): void {
    const gone = this.classes.find((one) => one.number === number);
    if (!gone) return;
    this.classes = this.classes.map((one) => (one === gone ? { ...one, isOpen: false } : one));
    for (const place of this.places.filter(({ classCode }) => classCode === gone.code)) {
      this.put(place, { status: 'waiting', classCode: null });
    }
  }

  private passOn(): void {
    for (const programme of new Set(this.classes.map((one) => one.programme))) {
      for (const place of this.waiting(programme)) {
        const seat = this.free(programme).find(({ free }) => free > 0);
        if (seat) this.put(place, { status: 'seat-held', classCode: seat.code });
      }
    }
  }

  private add(
    { caseNumber, person, programme }: Pick<Place, 'caseNumber' | 'person' | 'programme'>,
    by: Place['by'],
    order: Place['order'],
    status: Place['status'],
  ): void {
    this.places = [...this.places, { caseNumber, person, programme, by, order, status, classCode: null }];
  }

  private put(place: Place, change: Pick<Place, 'status' | 'classCode'>): void {
    this.places = this.places.map((one) => (one === place ? { ...one, ...change } : one));
  }
}
