// Stands in for AWS Lambda's Invoke. It checks Signature Version 4 as AWS documents it, from the request as it came over the wire.
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';

const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
const hash = data => createHash('sha256').update(data).digest('hex');
const mac = (key, data) => createHmac('sha256', key).update(data).digest();
const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
const calls = new Map();

const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const problem = problemOf(request, body);
    if (problem) return refuse(response, 403, 'InvalidSignatureException', problem);
    const [path, query] = request.url.split('?');
    const name = decodeURIComponent(/^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1] ?? '');
    if (request.headers['x-amz-invocation-type'] !== 'RequestResponse') return refuse(response, 400, 'InvalidParameterValueException', 'No invocation type.');
    const input = JSON.parse(body);
    const call = `${input.ctx.run_id}/${name}`;
    calls.set(call, (calls.get(call) ?? 0) + 1);
    switch (name.split(':').at(-1)) {
        case 'greet': return answer(response, { statusCode: 200, body: { hello: input.event.data.name, qualifier: new URLSearchParams(query).get('Qualifier'), function: name } });
        case 'rejects': return answer(response, { statusCode: 422, body: 'No such customer.' });
        case 'throws': return answer(response, { errorType: 'TypeError', errorMessage: 'x is not a function' }, { 'x-amz-function-error': 'Unhandled' });
        case 'throttled': return calls.get(call) === 1
            ? refuse(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '1' })
            : answer(response, { status: 200, body: 'let through' });
        case 'breaks': return calls.get(call) === 1 ? refuse(response, 502, 'EC2UnexpectedException', 'Something broke.') : answer(response, { body: 'mended' });
        case 'breaks-off': return calls.get(call) === 1 ? breakOff(response) : answer(response, { body: 'whole' });
        case 'hangs': return;
        case 'says-html': return response.end('<html>Welcome</html>');
        case 'says-null': return answer(response, null);
        case 'too-large': return answer(response, { status: 200, body: 'x'.repeat(1024 * 1024) });
        default: return refuse(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    }
});

function problemOf(request, body) {
    const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
    if (!parts) return 'The request is not signed.';
    const [, key, day, region, service, names, signature] = parts;
    const date = request.headers['x-amz-date'] ?? '';
    if (key !== id) return `The key ${key} is unknown.`;
    if (service !== 'lambda' || region !== 'eu-west-1') return `The scope is ${region}/${service}.`;
    if (!date.startsWith(day)) return 'The scope is of another day.';
    if (Math.abs(Date.now() - Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))) > 300_000) return 'The request is too old.';
    for (const needed of ['host', 'x-amz-date', 'x-amz-security-token']) if (!names.split(';').includes(needed)) return `${needed} is not signed.`;
    if (request.headers['x-amz-security-token'] !== token) return 'The session token is wrong.';
    const [path, query = ''] = request.url.split('?');
    const canonical = [
        request.method,
        path.split('/').map(encode).join('/'),
        [...new URLSearchParams(query)].map(([k, v]) => `${encode(k)}=${encode(v)}`).sort().join('&'),
        ...names.split(';').map(name => `${name}:${request.headers[name].trim().replace(/ +/g, ' ')}`),
        '',
        names,
        hash(body),
    ].join('\n');
    const text = ['AWS4-HMAC-SHA256', date, `${day}/${region}/${service}/aws4_request`, hash(canonical)].join('\n');
    const signingKey = [day, region, service, 'aws4_request'].reduce(mac, `AWS4${secret}`);
    return mac(signingKey, text).toString('hex') === signature ? null : 'The signature does not match.';
}

function answer(response, json, headers = {}) {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
}

function breakOff(response) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write('{"statusCode":200,', () => response.destroy());
}

function refuse(response, status, type, message, headers = {}) {
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type, ...headers });
    response.end(JSON.stringify({ Type: 'User', message }));
}

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
