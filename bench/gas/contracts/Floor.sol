// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IToken {
    function transferFrom(address from, address to, uint256 value) external returns (bool);

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;
}

/// @title FloorEscrow
/// @notice What the money of a job needs and nothing else, for the comparison only: never deploy it. Lock the price, pay it
/// as credit, bump one slot of reputation. No deadlines, no milestones, no fee, no delivery, no consent of the provider; the
/// client is lost with its key.
contract FloorEscrow {
    /// Money and reputation in one slot.
    struct Account {
        uint96 credit;
        uint96 earned;
        uint64 jobs;
    }

    IToken private immutable _TOKEN;
    address private immutable _ARBITER_0;
    address private immutable _ARBITER_1;
    address private immutable _ARBITER_2;

    mapping(address owner => Account) private _accounts;
    mapping(bytes32 jobId => uint256) private _locked;

    event Funded(bytes32 indexed jobId);
    event Paid(bytes32 indexed jobId, uint256 share);

    error Refused();

    constructor(IToken token, address[3] memory arbiters) {
        _TOKEN = token;
        (_ARBITER_0, _ARBITER_1, _ARBITER_2) = (arbiters[0], arbiters[1], arbiters[2]);
    }

    function deposit(uint96 amount) external {
        _accounts[msg.sender].credit += amount;
        if (!_TOKEN.transferFrom(msg.sender, address(this), amount)) revert Refused();
    }

    function fund(address provider, uint96 amount, bytes32 termsHash) external {
        _lock(_jobId(msg.sender, provider, amount, termsHash));
        if (!_TOKEN.transferFrom(msg.sender, address(this), amount)) revert Refused();
    }

    function fundFromCredit(address provider, uint96 amount, bytes32 termsHash) external {
        _accounts[msg.sender].credit -= amount;
        _lock(_jobId(msg.sender, provider, amount, termsHash));
    }

    function fundByAuthorization(
        address client,
        address provider,
        uint96 amount,
        bytes32 termsHash,
        uint256 validBefore,
        bytes calldata signature
    ) external {
        bytes32 jobId = _jobId(client, provider, amount, termsHash);
        _lock(jobId);
        _TOKEN.receiveWithAuthorization(client, address(this), amount, 0, validBefore, jobId, signature);
    }

    /// @notice The client pays a job in full.
    function pay(address provider, uint96 amount, bytes32 termsHash) external {
        bytes32 jobId = _jobId(msg.sender, provider, amount, termsHash);
        _unlock(jobId);
        _credit(provider, amount);
        emit Paid(jobId, amount);
    }

    /// @notice Two of the three arbiters split a job; `absent` is the seat that did not sign.
    function rule(
        address client,
        address provider,
        uint96 amount,
        bytes32 termsHash,
        uint96 share,
        uint256 absent,
        bytes32[2] calldata r,
        bytes32[2] calldata vs
    ) external {
        bytes32 jobId = _jobId(client, provider, amount, termsHash);
        bytes32 digest = keccak256(abi.encode(address(this), block.chainid, jobId, share));
        _requireSigner(absent == 0 ? _ARBITER_1 : _ARBITER_0, digest, r[0], vs[0]);
        _requireSigner(absent == 2 ? _ARBITER_1 : _ARBITER_2, digest, r[1], vs[1]);
        _unlock(jobId);
        _accounts[client].credit += amount - share;
        _credit(provider, share);
        emit Paid(jobId, share);
    }

    /// @notice The one slot of reputation, by the number that is the account's address: the signature that readers of scores call.
    function scoreOf(uint256 agentId) external view returns (uint256) {
        return _accounts[address(uint160(agentId))].jobs;
    }

    /// @notice Of the same slot: what readers of scores ask beside the score.
    function qualityOf(uint256 agentId) external view returns (uint256) {
        return _accounts[address(uint160(agentId))].jobs;
    }

    function _lock(bytes32 jobId) private {
        if (_locked[jobId] != 0) revert Refused();
        _locked[jobId] = 1;
        emit Funded(jobId);
    }

    function _unlock(bytes32 jobId) private {
        if (_locked[jobId] == 0) revert Refused();
        delete _locked[jobId];
    }

    function _credit(address provider, uint96 amount) private {
        Account storage account = _accounts[provider];
        account.credit += amount;
        account.earned += amount;
        ++account.jobs;
    }

    function _jobId(address client, address provider, uint96 amount, bytes32 termsHash) private pure returns (bytes32) {
        return keccak256(abi.encode(client, provider, amount, termsHash));
    }

    function _requireSigner(address signer, bytes32 digest, bytes32 r, bytes32 vs) private pure {
        uint8 v = uint8((uint256(vs) >> 255) + 27);
        if (ecrecover(digest, v, r, vs & bytes32(uint256(type(uint256).max) >> 1)) != signer) revert Refused();
    }
}

/// @title FloorRegistry
/// @notice The least that a registry of agents stores, for the comparison only: who owns it and where its file stands. And the least
/// that a registry of feedback stores: one slot for each author and agent. No transfers, no DID, no wallet, no list of anything.
contract FloorRegistry {
    struct Agent {
        address owner;
        string uri;
    }

    struct Feedback {
        int128 sum;
        uint64 count;
    }

    uint256 private _total;
    mapping(uint256 agentId => Agent) private _agents;
    mapping(address author => mapping(uint256 agentId => Feedback)) private _feedback;

    event Registered(uint256 indexed agentId, address indexed owner, string uri);
    event FeedbackGiven(
        uint256 indexed agentId,
        address indexed author,
        int128 value,
        string tag1,
        string tag2,
        string endpoint,
        string uri,
        bytes32 hash
    );

    error Refused();

    function register(string calldata uri) external returns (uint256 agentId) {
        agentId = ++_total;
        _agents[agentId] = Agent({owner: msg.sender, uri: uri});
        emit Registered(agentId, msg.sender, uri);
    }

    function giveFeedback(
        uint256 agentId,
        int128 value,
        string calldata tag1,
        string calldata tag2,
        string calldata endpoint,
        string calldata uri,
        bytes32 hash
    ) external {
        if (_agents[agentId].owner == msg.sender) revert Refused();
        Feedback storage feedback = _feedback[msg.sender][agentId];
        feedback.sum += value;
        ++feedback.count;
        emit FeedbackGiven(agentId, msg.sender, value, tag1, tag2, endpoint, uri, hash);
    }
}
