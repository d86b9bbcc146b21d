"""PyTorch on the processor: torch_steps.py [channels_last], the layout of images. Requests and answers as in serve.mjs."""
import json
import sys
import time

import torch
from torch import nn

RATE = 1e-6
# How PyTorch stores images unless it is told otherwise is not always its quickest way.
LAYOUT = torch.channels_last if "channels_last" in sys.argv else torch.contiguous_format


def conv(inputs, outputs, side, padding=0):
    return [nn.Conv2d(inputs, outputs, side, padding=padding), nn.ReLU()]


def lesson():
    return nn.Sequential(
        *conv(1, 32, 3), *conv(32, 64, 3), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(9216, 128), nn.Tanh(), nn.Linear(128, 10),
    )


def le_net():
    return nn.Sequential(
        *conv(3, 6, 5), nn.MaxPool2d(2), *conv(6, 16, 5), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )


def small_vgg():
    blocks = []
    for inputs, outputs in [(3, 32), (32, 64), (64, 128)]:
        blocks += [*conv(inputs, outputs, 3, 1), *conv(outputs, outputs, 3, 1), nn.MaxPool2d(2)]
    return nn.Sequential(*blocks, nn.Flatten(), nn.Linear(8192, 256), nn.ReLU(), nn.Linear(256, 10))


# Network, batch and (channels, height, width).
NETWORKS = {
    "W1": (lesson, 1, (1, 28, 28)),
    "W2": (lesson, 32, (1, 28, 28)),
    "W3": (le_net, 64, (3, 32, 32)),
    "W4": (small_vgg, 16, (3, 64, 64)),
}


def training(workload):
    network, batch, shape = NETWORKS[workload]
    model = network().to(memory_format=LAYOUT)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    crossentropy = nn.CrossEntropyLoss()
    x = torch.rand(batch, *shape).contiguous(memory_format=LAYOUT)
    target = torch.arange(batch) % 10

    def step():
        # Gradients are written anew instead of set to zero and added to: the quicker way of the two.
        optimizer.zero_grad(set_to_none=True)
        crossentropy(model(x), target).backward()
        optimizer.step()

    return step


def product():
    a, b, c = torch.rand(512, 512), torch.rand(512, 512), torch.empty(512, 512)
    return lambda: torch.mm(a, b, out=c)


def run(step, milliseconds):
    times = []
    begun = now = time.perf_counter()
    while not times or now - begun < milliseconds / 1000:
        start = time.perf_counter()
        step()
        now = time.perf_counter()
        times.append(1000 * (now - start))
    return times


def main():
    torch.manual_seed(1)
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "load":
                torch.set_num_threads(request["threads"])
                workload = request["workload"]
                step = product() if workload == "W5" else training(workload)
                layout = " channels_last" if LAYOUT is torch.channels_last else ""
                about = f"PyTorch {torch.__version__}{layout}"
                answer = {"about": about, "threads": torch.get_num_threads()}
            else:
                answer = {"times": run(step, request["milliseconds"])}
        except Exception as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


main()
