// Says when somebody else has acted in what is on the page. It never changes what stands there: that is a click away.
(() => {
  'use strict';
  const banner = document.getElementById('live');
  if (!banner || !('EventSource' in window)) return;
  const words = banner.dataset;
  const own = /^\/sager\/([^/?]+)/.exec(location.pathname)?.[1];

  const links = () => document.querySelectorAll('main .sheet a[href^="/sager/"], main .list a[href^="/sager/"]');
  const numberOf = (link) => /^\/sager\/([^/?#]+)/.exec(link.getAttribute('href'))?.[1];

  // A word beside the thing in its list; the row stays where it is.
  const mark = (number) => {
    let found = false;
    for (const link of links()) {
      if (numberOf(link) !== number || !link.matches('.main')) continue;
      found = true;
      if (link.nextElementSibling?.matches('.live-mark')) continue;
      const word = document.createElement('span');
      word.className = 'tag accent live-mark';
      word.textContent = words.mark;
      link.after(' ', word);
    }
    return found;
  };

  const say = (text, href) => {
    banner.querySelector('[data-text]').textContent = text;
    banner.querySelector('a').setAttribute('href', href);
    banner.hidden = false;
  };

  const heard = (changes) => {
    for (const { number, who } of changes) {
      const name = who || words.system;
      if (decodeURIComponent(own ?? '') === number) say(`${name} ${words.changedCase}`, `/sager/${own}`);
      else if (!own && mark(encodeURIComponent(number))) say(`${name} ${words.changedList}`, location.href);
    }
  };

  banner.querySelector('button').addEventListener('click', () => (banner.hidden = true));

  // A browser has few connections to one site: of all its tabs one listens, and tells the others.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('fremdrift-live') : undefined;
  tabs?.addEventListener('message', ({ data }) => heard(data));
  const listen = () => {
    const source = new EventSource('/live');
    source.addEventListener('changed', ({ data }) => {
      const changes = JSON.parse(data);
      heard(changes);
      tabs?.postMessage(changes);
    });
    return source;
  };
  if (tabs && navigator.locks) {
    // Turned away (signed out meanwhile), it lets the next tab try.
    void navigator.locks.request(
      'fremdrift-live',
      () =>
        new Promise((turnedAway) => {
          const source = listen();
          source.addEventListener('error', () => source.readyState === EventSource.CLOSED && turnedAway());
        }),
    );
  } else listen();
})();
