// Something.
#pragma once
