// Curves: the values of the point near the pointer, or that the arrow keys went to; and the curve as PNG.

for (const chart of document.querySelectorAll('[data-chart]')) {
  const svg = chart.querySelector('svg');
  const values = chart.querySelector('[data-values]');
  const points = [...chart.querySelectorAll('.point')];
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const guide = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  guide.setAttribute('class', 'guide');
  guide.setAttribute('aria-hidden', 'true');
  svg.insertBefore(guide, points[0] ?? null);
  let at = -1;

  function show(index) {
    at = index;
    const point = points[index];
    for (const each of points) each.classList.toggle('shown', each === point);
    values.hidden = false;
    values.textContent = point === undefined ? '\u00a0' : point.dataset.words;
    guide.setAttribute('visibility', point === undefined ? 'hidden' : 'visible');
    if (point === undefined) return;
    for (const [name, value] of Object.entries({ x1: point.dataset.x, x2: point.dataset.x, y1: 34, y2: height - 50 }))
      guide.setAttribute(name, value);
  }

  function nearest(x) {
    const distance = (point) => Math.abs(Number(point.dataset.x) - x);
    return points.reduce((best, point, i) => (best < 0 || distance(point) < distance(points[best]) ? i : best), -1);
  }

  show(-1);
  for (const hint of chart.querySelectorAll('[data-keys]')) hint.hidden = points.length < 2;
  svg.addEventListener('pointermove', (event) => {
    const { left, width: wide } = svg.getBoundingClientRect();
    show(nearest(((event.clientX - left) / wide) * width));
  });
  svg.addEventListener('pointerleave', () => show(points.indexOf(document.activeElement)));
  chart.addEventListener('focusin', (event) => {
    const index = points.indexOf(event.target.closest('.point'));
    if (index >= 0) show(index);
  });
  chart.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || points.length === 0) return;
    event.preventDefault();
    const index = at < 0 ? (by > 0 ? 0 : points.length - 1) : Math.min(points.length - 1, Math.max(0, at + by));
    show(index);
    points[index].focus?.();
  });
}

for (const item of document.querySelectorAll('[data-png]')) {
  const button = item.querySelector('button');
  item.hidden = false;
  button.addEventListener('click', async () => {
    const picture = new Image();
    picture.src = button.dataset.from;
    await picture.decode();
    // Twice as many pixels as on the screen, so that it can be printed.
    const canvas = document.createElement('canvas');
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.name;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
