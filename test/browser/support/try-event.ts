import { expectSound, type Visit } from './visit.ts';

/** Tries an event on the page of the interfaces, by the keyboard. */
export async function tries(visited: Visit, text: string): Promise<void> {
  const { page } = visited;
  await page.locator('#event').fill(text);
  await page.locator('form[action*="/try"] button').press('Enter');
  await page.waitForURL(/\/try/);
  await expectSound(visited);
}
