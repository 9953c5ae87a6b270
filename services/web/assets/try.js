// Tries a plan while it is typed, and puts the cursor on the line that a message is about. Without it, a button does the first
// and links lead to the lines.

const PAUSE_MS = 700;

const form = document.getElementById('try');
const text = document.getElementById('plan-text');
const result = document.getElementById('result');
let pause;
let asking;

/** Takes what is said of the plan from a page in place of what was said before. */
function show(page) {
  const status = page.getElementById('result-status');
  const parts = page.getElementById('result-parts');
  const message = page.querySelector('.message');
  const ownStatus = document.getElementById('result-status');
  // The element stays, so that a reader of the screen is told that what it says has changed.
  ownStatus.textContent = status?.textContent ?? message?.textContent ?? '';
  ownStatus.className = status?.className ?? 'status-bad';
  document.getElementById('result-parts').replaceChildren(...(parts?.childNodes ?? []));
  hideNumbered();
}

function hideNumbered() {
  for (const numbered of document.querySelectorAll('.without-script')) numbered.hidden = true;
}

async function send(what) {
  clearTimeout(pause);
  asking?.abort();
  const own = new AbortController();
  asking = own;
  const fields = new FormData(form);
  fields.set('do', what);
  result.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields, signal: own.signal });
    const html = await answer.text();
    if (!own.signal.aborted) show(new DOMParser().parseFromString(html, 'text/html'));
  } catch (error) {
    if (!own.signal.aborted) throw error;
  } finally {
    if (asking === own) result.removeAttribute('aria-busy');
  }
}

form.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => send('sample'), PAUSE_MS);
});

form.addEventListener('submit', async (event) => {
  const what = event.submitter?.value ?? 'sample';
  if (what === 'download') return;
  event.preventDefault();
  await send(what);
  document.getElementById('result-title').focus();
});

result.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-line]');
  if (link === null) return;
  event.preventDefault();
  const lines = text.value.split('\n');
  const line = Number(link.dataset.line) - 1;
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const from = start + Number(link.dataset.column) - 1;
  text.focus();
  text.setSelectionRange(from, start + (lines[line]?.length ?? 0));
  // A long text is scrolled to the line, in the middle of what is seen of it.
  text.scrollTop = (line * text.scrollHeight) / lines.length - text.clientHeight / 2;
});

hideNumbered();
if (document.getElementById('result-parts').childElementCount === 0) send('sample');
