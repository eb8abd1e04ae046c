'use strict';

const EVERY = 5000; // the figures cost the server one lock of some microseconds
const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat('en');
const percent = (part, whole) => (whole > 0 ? Math.round((100 * part) / whole) + ' %' : '–');

function element(name, kind, text) {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text;
  return made;
}

// Each row: label, count as text, share of 0 to 1, and a kind of colour.
function bars(id, rows) {
  const made = rows.map(([label, count, share, kind]) => {
    const row = element('div', 'row', '');
    const track = element('div', 'track', '');
    const fill = element('div', 'fill ' + kind, '');
    fill.style.width = 100 * Math.min(1, share) + '%';
    track.append(fill);
    row.append(element('span', '', label), element('span', 'count', count), track);
    return row;
  });
  byId(id).replaceChildren(...(made.length > 0 ? made : [element('p', 'note', 'Nothing yet.')]));
}

function span(millis) {
  return millis < 1000 ? millis + ' ms' : millis / 1000 + ' s';
}

function times(buckets) {
  const all = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return buckets.map((bucket, at) => {
    const last = at === buckets.length - 1;
    const label = last && at > 0 ? 'over ' + span(buckets[at - 1].upToMillis) : 'up to ' + span(bucket.upToMillis);
    return [label, number.format(bucket.count), all > 0 ? bucket.count / all : 0, ''];
  });
}

const nat = (kind) => kind.mapping + ' / ' + kind.filtering;

function uptime(seconds) {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return 'Up for ' + (days > 0 ? days + ' d ' : '') + (days + hours > 0 ? hours + ' h ' : '') + minutes + ' min.';
}

function show(seen) {
  const ended = seen.connected + seen.failed + seen.declined + seen.expired;
  byId('peers').textContent = number.format(seen.peers);
  byId('open').textContent = number.format(seen.openAttempts);
  byId('attempts').textContent = number.format(seen.attempts);
  byId('success').textContent = percent(seen.connected, ended - seen.declined);
  byId('uptime').textContent = uptime(seen.uptimeSeconds);
  bars('outcomes', [['connected', 'good'], ['failed', 'bad'], ['declined', ''], ['expired', '']].map(([word, kind]) =>
    [word, number.format(seen[word]), ended > 0 ? seen[word] / ended : 0, kind]));
  bars('times', times(seen.connectTimes));
  const ways = Object.entries(seen.strategies).sort((a, b) => b[1] - a[1]);
  const all = ways.reduce((sum, way) => sum + way[1], 0);
  bars('strategies', ways.map(([word, count]) => [word, number.format(count), count / all, '']));
  const pairs = [...seen.natPairs].sort((a, b) => b.attempts - a.attempts);
  bars('pairs', pairs.map((pair) => [
    nat(pair.one) + '  ↔  ' + nat(pair.other),
    number.format(pair.connected) + ' of ' + number.format(pair.attempts),
    pair.connected / pair.attempts,
    'good',
  ]));
}

function say(kind, text) {
  const state = byId('state');
  state.className = kind;
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

async function look() {
  try {
    const answer = await fetch('v1/statistics', { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error('answer ' + answer.status);
    }
    show(await answer.json());
    say('live', 'Live');
  } catch (error) {
    say('lost', 'No answer, asking again');
  }
  setTimeout(look, EVERY);
}

look();
