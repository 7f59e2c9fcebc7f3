import { anId, type BadRequest } from './bad-requests.ts';

const one = `/api/v1/people/${anId}`;

const wrongActs: Readonly<Record<string, readonly unknown[]>> = {
  role: [{ role: 'king' }, {}, []],
  workplaces: [{}, { workplace_access: 'M7' }, { workplace_access: ['M7'] }, { workplace_access: [], role: 'admin' }],
};

/** What is wrong with the acts on a person. */
export const badActsOnPeople: readonly BadRequest[] = Object.entries(wrongActs).flatMap(([act, bodies]) =>
  bodies.map((body) => ({
    route: `PUT /api/v1/people/{id}/${act}`,
    why: JSON.stringify(body),
    at: `${one}/${act}`,
    call: { json: body },
    status: 422,
    code: 'payload.invalid',
  })),
);
