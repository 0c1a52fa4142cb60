import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a server that can go dead without either end being told. */
export type Wire = {
  /** The given address, over this wire. */
  readonly url: string;
  /** From now on nothing passes in the connections that are there; new ones work. */
  goDead(): void;
  /** Nor does anything in new ones, which are still accepted. */
  goDeadForAll(): void;
  close(): Promise<void>;
};

/** Lays a wire to the server of this address. */
export async function wireTo(address: string): Promise<Wire> {
  const target = new URL(address);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isDead = false;
  const server = createServer((near) => {
    if (isDead) near.pause();
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    if (!isDead) near.pipe(far).pipe(near);
    for (const end of pair) {
      end.on('error', () => end.destroy());
      end.on('close', () => {
        for (const other of pair) other.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(address);
  url.port = String((server.address() as AddressInfo).port);
  const goDead = () => {
    for (const [near, far] of pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.pause();
      far.pause();
    }
  };
  return {
    url: url.toString(),
    goDead,
    goDeadForAll: () => {
      isDead = true;
      goDead();
    },
    close: async () => {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
}
