// Answers some calls as what stands between a server and an app may: each fault once for each run.
const met = new Set();

export function refuse(request, response, next) {
    const fault = request.body?.event?.data?.fault;
    const run = request.body?.ctx?.run_id;
    if (!fault || met.has(run)) {
        return next();
    }

    met.add(run);
    if (fault === 'html') {
        return response.status(502).type('html').send('<html><body><h1>Bad Gateway</h1></body></html>');
    }

    if (fault === 'half') {
        response.writeHead(206, { 'content-type': 'application/json', 'content-length': '1000', 'x-inngest-sdk': 'inngest-js:v4.24.0' });
        response.write('[{"op":"StepR');
    }

    return request.socket.destroySoon();
}
