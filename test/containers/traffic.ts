import { setTimeout as pause } from 'node:timers/promises';

/** An event as a caseworker system sends it. */
function eventOf(id: string, subject: string): object {
  return {
    specversion: '1.0',
    id,
    source: 'https://containers.example',
    type: 'journey.enrolled.v1',
    subject,
    time: '2023-03-01T10:00:00+01:00',
    data: { occurredOn: '2023-03-01', initiative: 'programme' },
  };
}

/** Sends events and resolves when they are taken; throws where it cannot tell. */
export type Send = (events: readonly { readonly key: string; readonly event: object }[]) => Promise<void>;

/** How a system sends that gives no event up: each batch is sent again until it was taken. */
export class Traffic {
  readonly #name: string;
  readonly #send: Send;
  #sent = 0;
  #failures = 0;
  #ending = false;
  readonly #running: Promise<void>;

  constructor(name: string, send: Send) {
    this.#name = name;
    this.#send = send;
    this.#running = this.#run();
  }

  /** Events that were taken. */
  get sent(): number {
    return this.#sent;
  }

  /** Batches that had to be sent again. */
  get failures(): number {
    return this.#failures;
  }

  /** Ends after the batch in hand, which is sent until it is taken. */
  async end(): Promise<number> {
    this.#ending = true;
    await this.#running;
    return this.#sent;
  }

  async #run(): Promise<void> {
    while (!this.#ending) {
      const batch = Array.from({ length: 5 }, (_, n) => {
        const key = `${this.#name}-${this.#sent + n}`;
        return { key, event: eventOf(`e-${key}`, `c-${key}`) };
      });
      await this.#untilTaken(batch);
      this.#sent += batch.length;
      await pause(50);
    }
  }

  async #untilTaken(batch: Parameters<Send>[0]): Promise<void> {
    for (const end = Date.now() + 180_000; ; await pause(250)) {
      try {
        return await this.#send(batch);
      } catch (error) {
        this.#failures++;
        if (Date.now() > end) throw error;
      }
    }
  }
}

/** Sends to `POST /events`; every event must be stored, or have been before. */
export function overHttp(url: string, token?: string): Send {
  return async (events) => {
    const answer = await fetch(`${url}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents-batch+json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(events.map(({ event }) => event)),
      signal: AbortSignal.timeout(10_000),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${said}`);
    const { stored, duplicates } = JSON.parse(said) as { stored: number; duplicates: number };
    if (stored + duplicates !== events.length) throw new Error(said);
  };
}
