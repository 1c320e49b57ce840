import { t } from './texts.js';

/** Calls the platform as one person and keeps what went over the wire. */
export class Api {
  constructor(onExchange) {
    this.onExchange = onExchange;
    this.token = null;
    this.club = null;
    this.renew = null;
  }

  async call(method, path, body, options = {}) {
    let answer = await this.once(method, path, body, options);
    if (answer.status === 401 && !options.public && this.renew && (await this.renew())) answer = await this.once(method, path, body, options);
    return answer;
  }

  async once(method, path, body, options) {
    const headers = { Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (this.token && !options.public) headers.Authorization = `Bearer ${this.token}`;
    if (this.club && !options.public && !options.withoutClub) headers['X-Club'] = this.club;
    if (method === 'POST' && this.token && !options.public) headers['Idempotency-Key'] = crypto.randomUUID();
    const request = { method, path: `/api/v1${path}`, headers, body };
    const begun = performance.now();
    const response = await fetch(request.path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    const answer = { status: response.status, ok: response.ok, body: parsed(text), headers: shown(response.headers) };
    this.onExchange({ request, response: answer, milliseconds: Math.round(performance.now() - begun) });
    return answer;
  }
}

function parsed(text) {
  try { return text ? JSON.parse(text) : null; } catch { return text; }
}

function shown(headers) {
  return Object.fromEntries(['content-type', 'location', 'retry-after', 'x-correlation-id'].filter((name) => headers.has(name)).map((name) => [name, headers.get(name)]));
}

/** What went wrong, in the platform's own words. */
export function problem(answer) {
  const body = answer.body || {};
  return t('failed', { reason: body.detail || body.title || body.code || body.error || `HTTP ${answer.status}` });
}
