// SPDX-License-Identifier: EUPL-1.2
// The same rules and requests put to casbin, json-rules-engine and CASL. Each is given the permissions
// already looked up, and answers allow or not; wrong=n counts answers that differ from decide's.
//   node peers.mjs DIR casbin|jsre|casl|table [count]
import fs from 'node:fs';
const [dir, engine, limit] = process.argv.slice(2);
const rules = JSON.parse(fs.readFileSync(`${dir}/rules.json`));
const requests = fs.readFileSync(`${dir}/requests.jsonl`, 'utf8').trim().split('\n').map(JSON.parse).slice(0, +(limit || 1e9));
const broken = (r, q) => r.action === q.action && r.kind === q.kind && r.purpose === q.purpose && r.device_owner === q.device_owner &&
  r.place === q.place && !(r.role && q.granted.includes(r.role));
let decide;
if (engine === 'table') {
  decide = q => !rules.some(r => broken(r, q));
} else if (engine === 'casl') {
  const { AbilityBuilder, createMongoAbility } = await import('@casl/ability');
  const abilities = new Map();
  for (const kind of new Set(requests.map(q => q.kind))) {
    const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
    for (const action of new Set(rules.map(r => r.action))) can(action, 'Request');
    for (const r of rules.filter(r => r.kind === kind)) {
      const when = { purpose: r.purpose, device_owner: r.device_owner, place: r.place };
      cannot(r.action, 'Request', r.role ? { ...when, granted: { $nin: [r.role] } } : when);
    }
    abilities.set(kind, build({ detectSubjectType: () => 'Request' }));
  }
  decide = q => abilities.get(q.kind).can(q.action, q);
} else if (engine === 'jsre') {
  const { Engine } = await import('json-rules-engine');
  const one = new Engine([], { allowUndefinedFacts: true });
  for (const r of rules) {
    const all = ['action', 'kind', 'purpose', 'device_owner', 'place'].map(f => ({ fact: f, operator: 'equal', value: r[f] }));
    if (r.role) all.push({ fact: 'granted', operator: 'doesNotContain', value: r.role });
    one.addRule({ conditions: { all }, event: { type: 'forbid' } });
  }
  decide = async q => (await one.run(q)).events.length === 0;
} else {
  const { newEnforcer, newModelFromString, StringAdapter } = await import('casbin');
  const model = newModelFromString(`[request_definition]
r = kind, action, purpose, owner, place, granted
[policy_definition]
p = kind, action, purpose, owner, place, role, eft
[policy_effect]
e = !some(where (p.eft == deny))
[matchers]
m = r.action == p.action && r.kind == p.kind && r.purpose == p.purpose && r.owner == p.owner && r.place == p.place && lacks(r.granted, p.role)
`);
  const lines = rules.map(r => `p, ${r.kind}, ${r.action}, ${r.purpose}, ${r.device_owner}, ${r.place}, ${r.role || '-'}, deny`).join('\n');
  const enforcer = await newEnforcer(model, new StringAdapter(lines));
  await enforcer.addFunction('lacks', (granted, role) => !granted.split('|').includes(role));
  decide = q => enforcer.enforceSync(q.kind, q.action, q.purpose, q.device_owner, q.place, q.granted.join('|'));
}
for (const q of requests.slice(0, 50)) await decide(q);
let wrong = 0;
const before = process.cpuUsage();
const times = [];
for (const q of requests) {
  const began = performance.now();
  const answer = engine === 'jsre' ? await decide(q) : decide(q);
  times.push((performance.now() - began) * 1000);
  if (answer !== q.expect) wrong++;
}
const used = process.cpuUsage(before);
const cpu = (used.user + used.system) / 1e6;
times.sort((a, b) => a - b);
console.log(`${engine.padEnd(28)} ${(requests.length / cpu).toFixed(0).padStart(10)} /CPU-s   p50 ${times[times.length >> 1].toFixed(2).padStart(6)} us   p99 ${times[Math.floor(times.length * 0.99)].toFixed(2).padStart(6)} us   wrong=${wrong}`);
