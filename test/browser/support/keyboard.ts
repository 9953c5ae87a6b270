import type { Page } from 'playwright-core';

/** What is met on the way through a page by the Tab key. */
export interface TabStop {
  /** As `a "Plans"`: the element and what names it. */
  readonly name: string;
  /** Whether one sees that it has the focus. */
  readonly isSeen: boolean;
}

/** What the two scripts below have in common: how a reader hears something named. */
const named = `const named = (it) =>
  it.tagName.toLowerCase() + ' "' + ((it.labels?.[0]?.textContent ?? it.getAttribute('aria-label') ?? it.textContent).trim().replace(/\\s+/g, ' ').slice(0, 60)) + '"';`;

/** All that can be reached and used, in the order of the page; of a group of radio buttons the one that is chosen. */
export async function withinReach(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => { ${named}
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((it) => it.tabIndex >= 0 && !it.disabled && it.type !== 'hidden' && it.checkVisibility({ visibilityProperty: true }))
      .filter((it) => it.type !== 'radio' || it.checked)
      .map(named);
  })()`);
}

/** Goes through a page by the Tab key alone, from its beginning until the focus leaves the page or nothing new comes. */
export async function tabThrough(page: Page, times: number): Promise<readonly TabStop[]> {
  await page.evaluate(`(() => { ${named}
    document.activeElement?.blur();
    globalThis.tabStops = [];
    document.addEventListener('focusin', ({ target }) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      tabStops.push({ name: named(target), isSeen: outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) });
    });
  })()`);
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9 };
  // One after the other, without waiting for each.
  await Promise.all(
    Array.from({ length: times }, () => session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })),
  );
  return page.evaluate<TabStop[]>('tabStops');
}

/** Goes through the page by the keyboard alone; what has the focus one after the other, as a reader hears it named. */
export async function namesByTab(page: Page, times: number): Promise<string[]> {
  return (await tabThrough(page, times)).map(({ name }) => name.replace(/^\w+ "(.*)"$/, '$1'));
}
