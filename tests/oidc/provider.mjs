// SPDX-License-Identifier: EUPL-1.2
// Two OpenID Connect providers for oidc_test.cpp: a real one (oidc-provider), which signs in whom the
// login_hint names; and a false one, whose token endpoint hands out what the code asks for. Prints their
// two ports; ends when asked for /quit, or by itself after two minutes.
import crypto from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

const listen = (handler) => new Promise((ready) => {
  const server = http.createServer((request, response) => {
    if (request.url === '/quit') { response.end('bye'); setTimeout(() => process.exit(0), 50); return; }
    handler.current(request, response);
  }).listen(0, '127.0.0.1', () => ready(server.address().port));
});
const key = (type, options, kid) => {
  const pair = crypto.generateKeyPairSync(type, options);
  return { ...pair, kid, secret: { ...pair.privateKey.export({ format: 'jwk' }), kid, use: 'sig' }, jwk: { ...pair.publicKey.export({ format: 'jwk' }), kid, use: 'sig' } };
};

// ---- the real one ----
const real = { current: null };
const realPort = await listen(real);
const issuer = `http://127.0.0.1:${realPort}`;
const client = (id, algorithm) => ({
  client_id: id, client_secret: 'geheim & meer/+:', redirect_uris: ['http://127.0.0.1:1/inloggen/school/terug'],
  grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: algorithm,
});
const provider = new Provider(issuer, {
  clients: [client('rs', 'RS256'), client('ps', 'PS256'), client('es', 'ES256'), client('kort', 'RS256'), client('later', 'RS256')],
  jwks: { keys: [key('rsa', { modulusLength: 2048 }, 'r1').secret, key('ec', { namedCurve: 'P-256' }, 'e1').secret] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
  cookies: { keys: ['a key for the cookies of a test'] },
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { methods: ['S256'], required: () => true },
  ttl: { AuthorizationCode: (ctx, code, who) => (who.clientId === 'kort' ? 1 : 60), AccessToken: 60, IdToken: 300, Interaction: 60, Session: 60, Grant: 60 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: `sub-${id}`, email: `${id}@waterlanden.example`, email_verified: id !== 'ongezien', name: id }),
  }),
  async loadExistingGrant(ctx) {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: params.login_hint } });
  ctx.respond = false;
});
real.current = provider.callback();

// ---- the false one ----
const falseHandler = { current: null };
const falsePort = await listen(falseHandler);
const falseIssuer = `http://127.0.0.1:${falsePort}`;
const old = key('rsa', { modulusLength: 2048 }, 'old');
const fresh = key('rsa', { modulusLength: 2048 }, 'fresh');
const stranger = key('rsa', { modulusLength: 2048 }, 'old');
let published = [old.jwk];
let keySetAsked = 0;
const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signed = (with_, head, claims) => {
  const text = `${part(head)}.${part(claims)}`;
  return `${text}.${crypto.sign('sha256', Buffer.from(text), with_.privateKey).toString('base64url')}`;
};
const tokenFor = (kind, nonce) => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: falseIssuer, sub: 'sub-ilse', aud: 'x', iat: now, exp: now + 300, nonce, email: 'ilse@waterlanden.example', email_verified: true };
  const head = { alg: 'RS256', kid: 'old' };
  switch (kind) {
    case 'good': return signed(old, head, claims);
    case 'signature': { const t = signed(old, head, claims); return t.slice(0, -10) + (t.at(-10) === 'A' ? 'B' : 'A') + t.slice(-9); }
    case 'claims': { const [h, , s] = signed(old, head, claims).split('.'); return `${h}.${part({ ...claims, email: 'omar@waterlanden.example' })}.${s}`; }
    case 'none': return `${part({ alg: 'none' })}.${part(claims)}.`;
    case 'hmac': {
      const text = `${part({ alg: 'HS256', kid: 'old' })}.${part(claims)}`;
      return `${text}.${crypto.createHmac('sha256', old.publicKey.export({ type: 'spki', format: 'pem' })).update(text).digest('base64url')}`;
    }
    case 'nonce': return signed(old, head, { ...claims, nonce: 'another' });
    case 'issuer': return signed(old, head, { ...claims, iss: 'https://id.example' });
    case 'audience': return signed(old, head, { ...claims, aud: 'y' });
    case 'expired': return signed(old, head, { ...claims, iat: now - 1000, exp: now - 700 });
    case 'stranger': return signed(stranger, head, claims);
    case 'own-key': return signed(stranger, { alg: 'RS256', jwk: stranger.jwk }, claims);
    case 'rotated': published = [fresh.jwk]; return signed(fresh, { alg: 'RS256', kid: 'fresh' }, claims);
    default: return signed(old, { alg: 'RS256', kid: `unknown-${Math.random()}` }, claims);
  }
};
falseHandler.current = (request, response) => {
  const answer = (body, status = 200) => { response.statusCode = status; response.setHeader('content-type', 'application/json'); response.end(JSON.stringify(body)); };
  if (request.url === '/.well-known/openid-configuration')
    return answer({ issuer: falseIssuer, authorization_endpoint: `${falseIssuer}/auth`, token_endpoint: `${falseIssuer}/token`, jwks_uri: `${falseIssuer}/keys` });
  if (request.url === '/other/.well-known/openid-configuration')
    return answer({ issuer: falseIssuer, authorization_endpoint: `${falseIssuer}/auth`, token_endpoint: `${falseIssuer}/token`, jwks_uri: `${falseIssuer}/keys` });
  if (request.url === '/keys') { keySetAsked += 1; return answer({ keys: published }); }
  if (request.url === '/asked') return answer({ keys: keySetAsked });
  if (request.url !== '/token') return answer({}, 404);
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    const [kind, nonce] = new URLSearchParams(body).get('code').split(':');
    if (kind === 'large') return response.end('x'.repeat(2_000_000));
    if (kind === 'broken') return response.end('{"id_token":');
    if (kind === 'away') { response.statusCode = 302; response.setHeader('location', `${falseIssuer}/token`); return response.end(); }
    if (kind === 'down') return answer({}, 503);
    answer({ token_type: 'Bearer', id_token: tokenFor(kind, nonce) });
  });
};

console.log(`${realPort} ${falsePort}`);
setTimeout(() => process.exit(1), 120_000).unref?.();
