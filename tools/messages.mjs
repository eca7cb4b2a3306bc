#!/usr/bin/env node
// Shows, sends and removes messages of a queue, for operators. docs/operating.md says when; without arguments it says how.
import { setTimeout as delay } from 'node:timers/promises';
import { callQueues, StorageError } from './queue-storage.mjs';

const help = `Shows, sends and removes messages of a queue.

  tools/messages.mjs list QUEUE               what can be received now, and how many there are in all
  tools/messages.mjs put QUEUE TEXT           sends a message
  tools/messages.mjs delete QUEUE ID          removes one for good, as soon as it is shown

The storage is that of AzureWebJobsStorage (a connection string) or AzureWebJobsStorage__accountName (as you, signed in with 'az login');
without either, the one that ./run has started in this folder.`;

const [verb, queue, argument] = process.argv.slice(2);
const verbs = { list, put, delete: remove };
if (!verbs[verb] || !queue || (verb !== 'list' && !argument)) fail(help);
try {
    await verbs[verb](queue, argument);
} catch (error) {
    fail(error instanceof StorageError ? error.message : error.stack);
}

async function list(queue) {
    const [total, shown] = [await count(queue), await peek(queue)];
    for (const { MessageId, InsertionTime, DequeueCount, MessageText } of shown) {
        console.log(`${MessageId}  sent ${InsertionTime}  delivered ${DequeueCount} times  ${MessageText}`);
    }
    console.log(`${queue}: ${total} in all, ${shown.length} shown; those that are worked on, or are to come later, are hidden.`);
}

async function put(queue, text) {
    await callQueues('POST', `/${queue}/messages?messagettl=-1`, `<QueueMessage><MessageText>${escape(text)}</MessageText></QueueMessage>`);
    console.log(`Sent to ${queue}.`);
}

// The app shows such a message for a moment every ten minutes, so this looks often until it does.
async function remove(queue, id) {
    const deadline = Date.now() + 11 * 60_000;
    while (!await removeShown(queue, id)) {
        if (await count(queue) === 0) throw new StorageError(`${queue} has no message.`);
        if (Date.now() > deadline) throw new StorageError(`${queue} has not shown a message ${id} for eleven minutes.`);
        await delay(500);
    }
    console.log(`Removed ${id} from ${queue}.`);
}

async function removeShown(queue, id) {
    if (!(await peek(queue)).some(({ MessageId }) => MessageId === id)) return false;
    const received = messagesIn(await (await callQueues('GET', `/${queue}/messages?numofmessages=32&visibilitytimeout=30`)).text());
    for (const { MessageId, PopReceipt } of received) {
        const receipt = `popreceipt=${encodeURIComponent(PopReceipt)}`;
        if (MessageId === id) await callQueues('DELETE', `/${queue}/messages/${id}?${receipt}`);
        else await callQueues('PUT', `/${queue}/messages/${MessageId}?${receipt}&visibilitytimeout=0`);
    }
    return received.some(({ MessageId }) => MessageId === id);
}

async function count(queue) {
    return Number((await callQueues('GET', `/${queue}?comp=metadata`)).headers.get('x-ms-approximate-messages-count'));
}

async function peek(queue) {
    return messagesIn(await (await callQueues('GET', `/${queue}/messages?numofmessages=32&peekonly=true`)).text());
}

function messagesIn(xml) {
    return [...xml.matchAll(/<QueueMessage>(.*?)<\/QueueMessage>/gs)].map(([, inner]) =>
        Object.fromEntries([...inner.matchAll(/<(\w+)>(.*?)<\/\1>/gs)].map(([, name, value]) => [name, unescape(value)])));
}

function escape(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function unescape(text) {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function fail(sentence) {
    console.error(sentence);
    process.exit(1);
}
