/**
 * The evaluation as one page without scripts: totals, the reliability diagram, and each failure with what was ranked and why.
 *
 * @module
 */
import { type Evaluation, type ScoredLine, SHARES } from '../../knowledge/evaluation/evaluate.ts';
import { type Reliability, reliability } from '../../knowledge/evaluation/reliability.ts';
import { type Explanation, explain } from '../../knowledge/search/explain.ts';
import type { Ranker } from '../../knowledge/search/rank.ts';
import type { CliEnv } from './env.ts';

const FAILURES = new Set(['wrong', 'missed', 'intruded']);
/** Whole HTML. Failures of several turns are explained by their last turn alone. */
export function evaluationPage(evaluation: Evaluation, ranker: Ranker, file: string, env: CliEnv): string {
  const failures = evaluation.lines.filter(({ outcome }) => FAILURES.has(outcome));
  const title = env.text('eval.page.title', { file });
  return `<!doctype html>
<html lang="${env.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(title)}</h1>
<table class="totals"><tr>${SHARES.map((name) => `<th>${name}</th>`).join('')}<th>p50 ms</th><th>p99 ms</th><th>n</th></tr>
<tr>${SHARES.map((name) => `<td>${evaluation[name].toFixed(3)}</td>`).join('')}<td>${evaluation.p50_ms}</td><td>${evaluation.p99_ms}</td><td>${evaluation.n}</td></tr></table>
<h2>${escaped(env.text('eval.page.reliability'))}</h2>
${diagram(reliability(evaluation.lines), env)}
<h2>${escaped(env.text('eval.page.failures', { n: failures.length }))}</h2>
${failures.map((line) => failure(line, ranker, env)).join('\n')}
</main></html>
`;
}

function failure(line: ScoredLine, ranker: Ranker, env: CliEnv): string {
  const turns = typeof line.q === 'string' ? [line.q] : line.q;
  const ranking = ranker.rank(turns.at(-1)!, line.lang ? { lang: line.lang } : {});
  const expected = ranking.ranked.filter(({ entry }) => line.expect.includes(entry.code)).slice(0, 1);
  const shown = [...new Set([...ranking.ranked.slice(0, 2), ...expected])].map((ranked) =>
    explain(ranker, ranking, ranked),
  );
  return `<section class="${line.outcome}"><h3>${turns.map(escaped).join(' → ')}</h3>
<p><b>${line.outcome}</b> · ${line.kind} · ${env.text('eval.page.confidence')} ${line.confidence.toFixed(2)} · ${env.text('eval.page.expected')} ${line.expect.join(', ') || '–'}</p>
${shown.map((each) => candidate(each, line.expect.includes(each.code))).join('')}</section>`;
}

function candidate({ code, title, score, reasons, words, sensed }: Explanation, right: boolean): string {
  const why = reasons
    .slice(0, 10)
    .map(
      ({ signal, adds }) =>
        `<span title="${signal}">${signal} ${adds >= 0 ? '+' : '−'}${Math.abs(adds).toFixed(2)}</span>`,
    );
  const met = words.slice(0, 10).map(({ said, met, by }) => `<i class="${by}">${escaped(said)} → ${escaped(met)}</i>`);
  const sense = sensed
    .slice(0, 10)
    .map(
      ({ said, adds }) => `<i class="sense">${escaped(said)} ${adds >= 0 ? '+' : '−'}${Math.abs(adds).toFixed(2)}</i>`,
    );
  return `<details${right ? ' class="right"' : ''}><summary>${right ? '✓ ' : ''}${code} ${escaped(title)} <b>${score.toFixed(2)}</b></summary><p class="why">${why.join(' ')}</p><p class="met">${met.join(' ')} ${sense.join(' ')}</p></details>`;
}

/** Stated confidence across, share right upwards; the area of a dot is the number of lines. */
function diagram({ bins, error }: Reliability, env: CliEnv): string {
  const size = 320;
  const at = (x: number, y: number) =>
    `${(40 + x * (size - 60)).toFixed(1)},${(size - 40 - y * (size - 60)).toFixed(1)}`;
  const most = Math.max(...bins.map(({ n }) => n), 1);
  const dots = bins.map(({ stated, right, n }) => {
    const [cx, cy] = at(stated, right).split(',');
    return `<circle cx="${cx}" cy="${cy}" r="${(3 + 9 * Math.sqrt(n / most)).toFixed(1)}"><title>${stated.toFixed(2)} → ${right.toFixed(2)} (${n})</title></circle>`;
  });
  const label = env.text('eval.page.diagram', { error: error.toFixed(3) });
  return `<figure><svg viewBox="0 0 ${size} ${size}" width="${size}" role="img" aria-label="${escaped(label)}">
<polyline points="${at(0, 1)} ${at(0, 0)} ${at(1, 0)}" class="axis"/><polyline points="${at(0, 0)} ${at(1, 1)}" class="ideal"/>
<polyline points="${bins.map(({ stated, right }) => at(stated, right)).join(' ')}" class="line"/>${dots.join('')}
<text x="${size / 2}" y="${size - 8}" text-anchor="middle">${escaped(env.text('eval.page.stated'))}</text>
<text x="14" y="${size / 2}" transform="rotate(-90 14 ${size / 2})" text-anchor="middle">${escaped(env.text('eval.page.right'))}</text></svg>
<figcaption>${escaped(label)}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1d2733;background:#fafaf7}main{max-width:60rem;margin:auto;padding:1rem}
table.totals{border-collapse:collapse}th,td{padding:.2rem .6rem;text-align:right;border-bottom:1px solid #ddd}section{background:#fff;border-left:4px solid #b3261e;margin:.8rem 0;padding:.4rem .9rem}
section.missed{border-color:#c58b00}h3{font-size:1rem;margin:.2rem 0}details{margin:.2rem 0}details.right summary{color:#1b6e3c}.why span,.met i{display:inline-block;margin-right:.6rem;font-size:.85rem}
.met i.sense{color:#6a3fa0}.met i.name{color:#00658b}svg .axis{fill:none;stroke:#888}svg .ideal{fill:none;stroke:#bbb;stroke-dasharray:4}svg .line{fill:none;stroke:#00658b}svg circle{fill:#00658b;opacity:.75}svg text{font-size:12px}`;
