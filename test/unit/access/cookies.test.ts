import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { cookies } from '../../../services/access/cookies.ts';

/** What a service with such cookies sends to have one kept and one removed, and reads of some that a browser sends. */
async function tried(isSecure: boolean, sent: string): Promise<{ readonly set: unknown; readonly read: unknown }> {
  const own = cookies(isSecure);
  const app = Fastify();
  app.get('/', async (request, reply) => {
    own.write(reply, 'a', 'x y', 60);
    own.remove(reply, 'b');
    return { read: own.read(request, 'a') ?? null };
  });
  const answer = await app.inject({ url: '/', headers: { cookie: sent } });
  return { set: answer.headers['set-cookie'], read: answer.json().read };
}

it('are for this very host over https, and no script or other site has them', async () => {
  expect(await tried(true, 'a=neighbour; __Host-a=x%20y')).toEqual({
    set: [
      '__Host-a=x%20y; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-b=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ],
    read: 'x y',
  });
});

it('have another name where nothing is encrypted, so that neither is taken for the other', async () => {
  expect(await tried(false, '__Host-a=other')).toEqual({
    set: ['a=x%20y; Max-Age=60; Path=/; HttpOnly; SameSite=Lax', 'b=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'],
    read: null,
  });
});
