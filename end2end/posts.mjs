// Posts that journeys need before they begin.
import { randomUUID } from 'node:crypto';
import { assert } from './harness.mjs';

/** A post of groep 3 that somebody of the staff writes for one journey; answers its address. */
export async function newPost(writer, base, changes) {
  const call = async (path, options) => {
    const answer = await writer.request.post(`/api/feed/${path}`, { headers: { origin: base, accept: 'application/json' }, ...options });
    assert.equal(answer.status(), 200, await answer.text());
    return answer.json();
  };
  const { schools, draft } = await call('compose', { form: {} });
  const group = schools[0].groups.find((one) => one.group.name === 'Groep 3').group.id;
  const post = { ...draft, id: randomUUID(), audience: { groups: [group] }, body: 'Wie denkt er mee?', ...changes };
  await call('publish', { data: { draft: post, key: randomUUID() } });
  return `/posts/${post.id}`;
}
