/** The simulator's own API. */
async function request(method, path, body) {
  const response = await fetch(`/sim${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

export const sim = {
  state: () => request('GET', '/state'),
  chat: (id) => request('GET', `/chats/${id}`),
  addPersona: (persona) => request('POST', '/personas', persona),
  changeLanguage: (id, languageCode) => request('POST', `/personas/${id}/language`, { languageCode }),
  start: (id) => request('POST', `/chats/${id}/start`, {}),
  send: (id, text) => request('POST', `/chats/${id}/messages`, { text }),
  open: (id, url) => request('POST', `/chats/${id}/links`, { url }),
  press: (id, text) => request('POST', `/chats/${id}/presses`, { text }),
  tap: (id, messageId, row, column) => request('POST', `/chats/${id}/taps`, { messageId, row, column }),
  callbackAnswer: (id) => request('GET', `/callbacks/${id}?timeoutMillis=20000`),
  shareContact: (id, of) => request('POST', `/chats/${id}/contacts`, of === undefined ? {} : { persona: of }),
  block: (id) => request('POST', `/chats/${id}/block`, {}),
  unblock: (id) => request('POST', `/chats/${id}/unblock`, {}),
  initData: (id) => request('POST', '/init-data', { persona: id }),
};

/** Calls back for each change; `hello` comes after every (re)connection. */
export function watch(onChange, onLive) {
  const stream = new EventSource('/sim/events');
  const kinds = ['hello', 'chat', 'personas', 'profile', 'state'];
  for (const kind of kinds) stream.addEventListener(kind, (event) => { onLive(true); onChange(kind, JSON.parse(event.data)); });
  stream.addEventListener('error', () => onLive(false));
}
