/** Words for one person, by phone or by mail. They carry no more about them than they need to. */
export type Message = {
  /** The same message sent twice is one. */
  readonly id: string;
  readonly channel: 'phone' | 'mail';
  readonly to: string;
  readonly text: string;
};

export abstract class Messages {
  /** Throws a 503 problem where it cannot be said that the message is on its way. */
  abstract send(message: Message): Promise<void>;
}
