// Says on a page of now that newer events have come in. The page does not change by itself.

const region = document.querySelector('.live');
let source;

function listen() {
  source = new EventSource('/live');
  source.addEventListener('position', ({ data }) => {
    if (JSON.parse(data).position <= Number(region.dataset.position)) return;
    region.append(region.querySelector('template').content.cloneNode(true));
    document.removeEventListener('visibilitychange', followVisibility);
    source.close();
  });
}

// Browsers have six connections to a service, and people have many tabs.
function followVisibility() {
  source?.close();
  if (document.visibilityState === 'visible') listen();
}

document.addEventListener('visibilitychange', followVisibility);
followVisibility();
