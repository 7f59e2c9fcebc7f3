import { releaseChannelSchema, releaseMetadataNames } from '@lineside/domain';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ReleaseOffers } from '../releases/offered-metadata.ts';
import { isInstallerName } from '../releases/update-metadata.ts';
import { notFound } from './problem.ts';
import type { RequestGate } from './request-limits.ts';

interface UpdateFiles {
  readonly offers: ReleaseOffers;
  readonly gate: RequestGate;
  /** A folder for each channel. */
  readonly directory: string;
}

interface Asked {
  readonly channel: string;
  readonly name: string;
}

const signatureSuffix = '.sig';

/**
 * `/updates/{channel}/latest*.yml`, its signature, installers and block maps, for anybody: they are no secret, and a device that is not
 * enrolled yet updates too. Byte ranges are answered, one a request, since a device fetches only what it does not have.
 */
export function updateFiles(options: UpdateFiles): Router {
  const router = Router();
  const answer: RequestHandler = async (request, response) => {
    const { channel, name } = askedIn(request);
    const plain = name.endsWith(signatureSuffix) ? name.slice(0, -signatureSuffix.length) : name;
    const metadataName = releaseMetadataNames.find((known) => known === plain);
    if (metadataName === undefined) return sendInstaller(response, { channel, name }, options);
    await options.gate.count(null, request.socket.remoteAddress ?? '');
    const offered = await options.offers.metadata(channel, metadataName);
    if (!offered) throw notFound('release');
    response.set('cache-control', 'no-store').type('text/plain');
    response.send(plain === name ? offered.body : offered.signature);
  };
  router.get('/:channel/:name', answer);
  return router;
}

function askedIn({ params }: Request): Asked {
  const { channel, name } = params as { channel: string; name: string };
  if (!releaseChannelSchema.safeParse(channel).success) throw notFound('channel');
  return { channel, name };
}

async function sendInstaller(
  response: Response,
  { channel, name }: Asked,
  { offers, directory }: UpdateFiles,
): Promise<void> {
  if (!isInstallerName(name) || !(await offers.isServed(channel, name))) throw notFound('file');
  response.set('cache-control', 'no-cache').type('application/octet-stream');
  await new Promise<void>((sent, failed) => {
    response.sendFile(`${channel}/${name}`, { root: directory, cacheControl: false }, (error?: Error) => {
      // A device that hung up has no more to be told.
      if (error && !response.headersSent) failed(error);
      else sent();
    });
  });
}
