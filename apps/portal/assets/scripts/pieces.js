// A large list goes up in pieces: a line that breaks costs one of them, and the same file chosen again goes on where it stopped, also after the
// browser was closed. Without this, for a small file, or where the page came over bare http and the browser therefore hashes nothing, the form sends
// it as it is.
const form = document.getElementById('list-upload');
const told = document.getElementById('list-pieces');
const PIECE = 512 * 1024;
const TRIES_MS = [1_000, 3_000];
// A line that hangs breaks nothing of itself: after this long it counts as broken. A piece gets through 20 kbit/s before.
const HANGS_MS = 240_000;

const sha256 = async (blob) => crypto.subtle.digest('SHA-256', await blob.arrayBuffer());

/** The hash of the hashes of its pieces: a file is known again by all of it, and one that was changed meanwhile is another. */
async function markOf(file) {
  const hashes = [];
  for (let at = 0; at < file.size; at += PIECE) hashes.push(await sha256(file.slice(at, at + PIECE)));
  const mark = new Uint8Array(await sha256(new Blob(hashes)));
  return [...mark].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sent until it is heard to its end; undefined where the line stays broken. A refusal is final. */
async function post(path, body) {
  for (const wait of [...TRIES_MS, 0]) {
    // Older browsers wait for as long as the line does.
    const signal = AbortSignal.timeout?.(HANGS_MS);
    try {
      const answer = await fetch(told.dataset.at + path, { method: 'POST', body, signal });
      if (answer.status < 500 && answer.status !== 429) return { answer, text: await answer.text() };
    } catch {
      // The line is broken, or hangs: once more.
    }
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return undefined;
}

function tell(text, done, of) {
  told.hidden = false;
  Object.assign(told.querySelector('progress'), { value: done, max: of });
  told.querySelector('p').textContent = text.replace('##', of).replace('#', done);
}

const isRefused = ({ answer }) => !answer.ok || answer.redirected;
const ordinarily = () => HTMLFormElement.prototype.submit.call(form);

async function send(file) {
  const { going, broken, refused } = told.dataset;
  const begun = await post('', new URLSearchParams({ bytes: file.size, mark: await markOf(file) }));
  if (!begun) return tell(broken, 0, Math.ceil(file.size / PIECE));
  // What it was refused for is told by the ordinary way.
  if (isRefused(begun)) return ordinarily();
  const { id, pieceBytes, pieces, received } = JSON.parse(begun.text);
  const there = new Set(received);
  for (let piece = 0; piece < pieces; piece += 1) {
    if (there.has(piece)) continue;
    tell(going, there.size + 1, pieces);
    const body = new FormData();
    body.append('file', file.slice(piece * pieceBytes, (piece + 1) * pieceBytes), 'piece');
    const kept = await post(`/${id}/${piece}`, body);
    if (!kept) return tell(broken, there.size, pieces);
    if (isRefused(kept)) return tell(refused, there.size, pieces);
    there.add(piece);
  }
  form.elements.file.disabled = true;
  form.action = `${told.dataset.at}/${id}`;
  form.enctype = 'application/x-www-form-urlencoded';
  ordinarily();
}

form?.addEventListener('submit', async (event) => {
  const [file] = form.elements.file.files;
  const isTrial = event.submitter?.hasAttribute('formaction');
  if (isTrial || !file || file.size <= PIECE || !globalThis.crypto?.subtle) return;
  event.preventDefault();
  const buttons = form.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  try {
    await send(file);
  } catch {
    // Whatever else went wrong here, such as an answer that is none of ours: the browser sends the file, or says why it cannot.
    ordinarily();
  } finally {
    for (const button of buttons) button.disabled = false;
  }
});
