import { Router } from 'express';
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path.js';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Lineside API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/initializer.js"></script>
  </body>
</html>
`;

// No validatorUrl: the default one would ask an outside service for a badge.
const initializer = `window.ui = SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, persistAuthorization: false,
});
`;

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/** Swagger UI from the package's own files; nothing is asked for elsewhere. */
export function docsRouter(): Router {
  const router = Router();
  // As a root: somewhere above it a folder may begin with a dot, which express would take for a hidden file.
  const root = getAbsoluteFSPath();
  router.get('/', (_request, response) => void response.type('html').send(page));
  router.get('/initializer.js', (_request, response) => void response.type('text/javascript').send(initializer));
  for (const file of files) router.get(`/${file}`, (_request, response) => response.sendFile(file, { root }));
  return router;
}
