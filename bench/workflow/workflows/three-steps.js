async function add(n) {
    'use step';
    return n + 1;
}

export async function oneStep(n) {
    'use workflow';
    return add(n);
}

export async function threeSteps(n) {
    'use workflow';
    const a = await add(n);
    const b = await add(a);
    return add(b);
}
