import { note } from './dom.js';
import { t } from './texts.js';

const pending = 'sign-in';

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const redirect = () => `${location.origin}/panel/callback`;

/** Leaves for Keycloak's own pages: authorization code with PKCE. */
export async function beginSignIn(panel, person) {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(pending, JSON.stringify({ verifier, state, person }));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const query = new URLSearchParams({
    client_id: panel.clientId, response_type: 'code', scope: 'openid', redirect_uri: redirect(), state,
    code_challenge: challenge, code_challenge_method: 'S256', prompt: 'login',
  });
  location.assign(`${panel.keycloak}/realms/${panel.realm}/protocol/openid-connect/auth?${query}`);
}

/** Back from Keycloak: trades the code for tokens and cleans the address. */
export async function finishSignIn(panel) {
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, '', '/');
  const begun = JSON.parse(sessionStorage.getItem(pending) || 'null');
  sessionStorage.removeItem(pending);
  if (!begun || begun.state !== answer.get('state') || !answer.get('code')) {
    note(t('signInFailed', { reason: answer.get('error_description') || answer.get('error') || 'state' }), 'bad');
    return;
  }
  const tokens = await tokenCall(panel, { grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: redirect(), code_verifier: begun.verifier });
  if (tokens) {
    keepTokens(begun.person, tokens);
    note(t('signedIn'));
  }
}

export async function renewTokens(panel, person) {
  const tokens = tokensOf(person);
  if (!tokens?.refresh_token) return null;
  const renewed = await tokenCall(panel, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
  keepTokens(person, renewed);
  return renewed;
}

async function tokenCall(panel, fields) {
  const response = await fetch('/panel/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: panel.clientId, ...fields }).toString(),
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  note(t('signInFailed', { reason: body.error_description || body.error || response.status }), 'bad');
  return null;
}

export function tokensOf(person) {
  return JSON.parse(sessionStorage.getItem(`tokens-${person}`) || 'null');
}

export function keepTokens(person, tokens) {
  if (tokens) sessionStorage.setItem(`tokens-${person}`, JSON.stringify(tokens)); else sessionStorage.removeItem(`tokens-${person}`);
}
