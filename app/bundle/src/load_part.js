const begun = new Map();
const instance = (name, container) => {
    if (!begun.has(name)) {
        const [bytes] = WebAssembly.Module.customSections(container, name);
        const begins = WebAssembly.instantiate(bytes, getSharedImports());
        begins.catch(() => begun.delete(name));
        begun.set(name, begins);
    }
    return begun.get(name);
};
const part = (file, names) => {
    let loading;
    return wrapAsyncCb(() => {
        loading ??= WebAssembly.compileStreaming(fetch(new URL(file, import.meta.url)))
            .then((container) => Promise.all(names.map((name) => instance(name, container))));
        loading.catch(() => { loading = undefined; });
        return loading;
    });
};
