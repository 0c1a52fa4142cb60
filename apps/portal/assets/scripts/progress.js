// Keeps what moves on a page up to date: the parts marked data-live are fetched anew until the page says that nothing moves any more.
const EVERY_MS = 2_000;
const MOST_FAILURES = 5;
let failures = 0;

async function again() {
  const moving = document.querySelectorAll('[data-live]');
  if (moving.length === 0) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of moving) {
      const now = fresh.getElementById(part.id);
      if (now) part.replaceWith(now);
      else location.reload();
    }
    failures = 0;
  } catch {
    failures += 1;
  }
  if (failures < MOST_FAILURES) setTimeout(again, EVERY_MS);
}

setTimeout(again, EVERY_MS);
