import { mkdtempSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { startPostgres } from '../fixtures/postgres.ts';
import { letEnd, oncePerAccount } from './ending-sanctions.ts';
import { withSanctions } from './sanction-scene.ts';
const N = Number(process.argv[2] ?? 300);
const pg = await startPostgres();
const q = (l: number[], p: number) => l.toSorted((a, b) => a - b)[Math.floor(l.length * p)]?.toFixed(0);
const cpu = () => execSync(`ps -eo pid,time,args | grep -E "dist/main|zz-try|postgres" | grep -v grep | awk '{print $1,$2,$4,$5,$6}' | cut -c1-70`).toString();
try {
  await withSanctions({ postgresUrl: pg!.url, directory: mkdtempSync('/tmp/x/'), pgbench: '' }, { name: 'try', servers: 3, accounts: N }, async (scene) => {
    const lead = 5000 + N * 60;
    const t0 = Date.now();
    let at: number | undefined;
    const timer = setInterval(() => {
      const b = scene.platforms.github.effects.filter((e) => e.act === 'block').length;
      const u = scene.platforms.github.effects.filter((e) => e.act === 'unblock').length;
      if (u > 0 && !at) { at = Date.now(); console.log('ends begin', cpu()); }
      if (u > 0 || b % 50 === 0) console.log(((Date.now() - t0) / 1000).toFixed(1), { b, u });
    }, 1000);
    const lags = await letEnd(scene, { from: 1, count: N, apartMs: 60, leadMs: lead });
    clearInterval(timer);
    console.log('end', cpu());
    console.log('p50', q(lags, 0.5), 'p95', q(lags, 0.95), 'max', q(lags, 0.9999), oncePerAccount(scene.platforms.github.effects, N));
  });
} finally { await pg!.stop(); }
process.exit();
