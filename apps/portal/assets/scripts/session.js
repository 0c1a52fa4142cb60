// Two minutes before a session is over, it says so, and staying is one press. Without it, the next page asks to sign in again.
const EARLY_SECONDS = 120;
const notice = document.getElementById('session');
let timer;

function wait(seconds) {
  clearTimeout(timer);
  const show = () => notice.removeAttribute('hidden');
  timer = setTimeout(show, Math.max(0, seconds - EARLY_SECONDS) * 1_000);
}

async function stay() {
  try {
    const answer = await fetch(notice.dataset.stay, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    wait(Number(await answer.text()));
    notice.setAttribute('hidden', '');
  } catch {
    location.reload();
  }
}

if (notice) {
  wait(Number(notice.dataset.ends));
  notice.querySelector('button').addEventListener('click', stay);
}
